-- fails
set local app.user_id = 'user1';
set local role tips_reader;
select * from documents;
-- passes
set local app.user_id = 'user1';
set local role tips_reader;
select * from papers;
