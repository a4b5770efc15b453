"""A program's folder: its files read with their line numbers, every mistake collected, and compiled into
contents.

`checking.check(folder)` answers everything at once and touches no database. It raises nothing, whatever the
folder holds. Nothing in a folder is executed, and no link that leads out of it is followed.
"""
