"""References: somebody who has seen a person teach says so.

The applicant names a *referee*: who they are to them (the *relation*), when and what they saw taught. A
request goes to the referee, who is asked first whether they can answer at all. What they *confirm*
replaces what the applicant claimed: the months of teaching they can vouch for, in their own words. A
reference is a piece of evidence: claimed when it is asked, still a claim when it is confirmed, verified
when the desk has accepted it. Declined, expired or withdrawn it is no fact.

It counts from the day it was asked: what the referee confirms later was true then. It wakes when an
applicant names somebody, when a referee answers, and when a request ends.
"""
