"""Assessments: an assessor has seen somebody teach and scored it.

Each *assessment* is one assessor's score of one person by one of the program's rubrics, on one day. Assessors
score on their own; how many are needed, and how high, is the policy's to say. Nobody scores themself. A score
given by mistake is taken back and given again; what it was stays on record.
"""
