"""The sandbox: a clock that staff may move, for demonstrations and rehearsals."""
