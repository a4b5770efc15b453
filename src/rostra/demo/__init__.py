"""The demonstration: a sample population, put in by COPY and checked after."""
