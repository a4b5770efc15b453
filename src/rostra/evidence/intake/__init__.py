"""What becomes of a file at the door: bytes and a name go in, a harmless file of a known kind comes out, or a
refusal that says what to do. Pure: no database, no clock, no disk.
"""

from rostra.evidence.intake.door import AT_MOST, Intake, taken_in

__all__ = ["AT_MOST", "Intake", "taken_in"]
