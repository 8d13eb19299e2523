-- Runs that were made before there was a choice were the server's own.
alter table run add column engine varchar(200) default 'local' not null;
