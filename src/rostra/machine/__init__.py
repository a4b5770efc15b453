"""The machine: the embedded database and the processes of one installation, started, watched and stopped.

Words it owns: *supervisor* (the process that `bin/up` becomes; it starts the others and ends with them),
*cluster* (one PostgreSQL data folder and its server), *account* (the user of this machine the server runs
as), *var* (the folder with everything an installation keeps). It knows no Django and no table; it wakes when
somebody types a command in `bin`.
"""
