"""The record: what was done, by whom and when, and what followed from it.

An *act* is one thing somebody did: it is written in the transaction of the change itself, so there is never a
change without its act nor an act without its change. Its *events* say what happened by it, in a closed
vocabulary; its *subjects* say whom or what it concerns. Acts, events and subjects hold ids and dates only and
are never changed; *personal values* that explain an act lie beside it in a table that can be erased. A
*reaction* is what follows from an event: a job deferred in the same transaction, run by the worker at least
once, taking effect exactly once. A *letter* is a message to somebody, kept until it is delivered.

The same rows are the auditor's trail, a person's timeline and the outbox. The record knows no person table:
it keeps ids, and the packages above say what they mean. It wakes when a command calls
`record.commands.record`.
"""
