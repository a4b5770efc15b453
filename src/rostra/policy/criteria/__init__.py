"""The closed set of criteria: one file each, with validated parameters, a reason code and one select over
facts.

A new policy is a file of a program; a new kind of criterion is code here, with cases.
"""
