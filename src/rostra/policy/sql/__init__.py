"""From a policy to one SQL statement: arms that yield rows of days, one grouping per person, the algebra
over columns.
"""
