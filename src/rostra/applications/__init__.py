"""Applications: one person asks to be let in, or to go on, along one journey of a program.

An application is a *draft* until it is *submitted*: its *tasks* are made from the journey's policy, so
another program has other tasks without code. A draft follows the edition in force; submitting pins the
edition and freezes what was told, as a *submission*. The desk may send it back with what is missing
(*returned*), *accept* or *decline* it; the applicant may *withdraw* it. What stage allows which act of
whom is one table.

What somebody typed and has not finished is kept as *draft answers*, so that nothing is lost; evidence
itself belongs to the packages below. It wakes when somebody starts, saves, submits, withdraws, and when
the desk decides.
"""
