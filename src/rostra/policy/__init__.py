"""Policies: requirements as sets of days, in one language and with one executor.

A policy is a tree of requirements read from YAML (`language`), over names the program declares
(`vocabulary`), judged on facts that other packages publish as views (`shapes`). A requirement is the set of
days on which it holds, so one SQL statement answers for a person or for everybody, on any day, with since,
until and why (`judging`, `judgement`).

Words: policy, requirement, node, criterion, fact, reading (met, open, unmet), sure, possible, waiver,
guard, case. Wakes when somebody asks whether a person qualifies. Knows no package's tables and stores
nothing itself.
"""
