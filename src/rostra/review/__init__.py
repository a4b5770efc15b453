"""The desk: where staff look at applications and decide.

A submitted application has a *case*. A reviewer *takes* it, looks at the evidence beside each
requirement, and leaves a *finding* on each piece: accepted, or refused with a *reason*, which is a word
of the program that says what it means, who can fix it and how. The reviewer then *decides*: asks for
more, accepts or declines. The letter is built from the reasons. A *decision* keeps the judgement and the
facts it rested on, so that it can be judged again years later.

Nobody decides their own case, nor one in which they are the referee; of two reviewers who decide at once
the first wins and the second is told.
"""
