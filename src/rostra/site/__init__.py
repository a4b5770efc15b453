"""The site: settings, urls, the command line and the timetable. Composition only; nothing imports it."""
