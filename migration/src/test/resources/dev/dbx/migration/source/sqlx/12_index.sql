drop index posts_user;
