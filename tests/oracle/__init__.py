"""An oracle: judges day by day, in plain Python, by the rules as they are written down and not as they are executed.

`plain` reads the parsed policy, `world` the facts of a few people; `policies` and `histories` draw both at random.
`test_day_by_day` compares every node, both readings, on every day, with what the one SQL statement answers for everybody.
"""
