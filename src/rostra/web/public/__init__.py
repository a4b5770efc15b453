"""Pages for anyone, without an account: what a program is, what it asks, what it costs, and whether one
qualifies.

Each page is one module: a frozen screen, the plain functions that build it from an edition's content, and
the view that parses what was asked and renders it. `here` finds the program and the edition of a day;
`asked` reads what stands in the address; `search` compares words as people write them. Nothing here is
stored: an answer is a link.
"""
