"""What a person holds and can prove: certifications, skills certificates, employments, countries lived in.

A *piece of evidence* is one thing a person says is true of them, with the days on which it is true
(`valid`). It is *claimed* until somebody else has checked it, then it is *verified*. It is never edited in
place: each state of a piece is a *version* with the time during which we held it to be so (`recorded`). A
*correction* closes the version in force and opens the next; a *withdrawal* closes it and opens none: a
claim taken back or refused is no fact. So the same tables answer "what is true of her today" and "what did
we know on the day we decided".

It wakes when a person claims something, when staff check it, and when `policy` reads the fact views it
publishes.
"""
