"""Requests: what the program asks of somebody who need not have an account.

A *request* asks one person, at one address, for one thing: it is *asked*, may be *reminded* of, the
person may *agree* to answer, and it ends once: *answered*, *declined*, *expired*, *withdrawn* by whoever
had it asked, or *bounced* when no letter can reach the address. Each letter carries a *link* of its own;
every link leads to the same request until it ends. Opening a link consumes nothing.

The package knows what was asked only by its kind (`reference`) and for whom; what an answer means is said
by the package that asked. It wakes when something is asked, when the person asked says yes, no or
answers, and every morning for what is due.
"""
