grant maintain on app.team to wide_reader;
