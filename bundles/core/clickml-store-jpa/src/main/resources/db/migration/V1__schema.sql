-- One file for both databases. ${json} keeps JSON exactly as it was written: PostgreSQL's json rather than jsonb, which would
-- reorder keys, rewrite numbers and refuse the character U+0000. ${codepoints} compares by code point on both.

create table user_account (
  name_key      varchar(128)${codepoints} primary key,
  name          varchar(64) not null,
  display_name  varchar(200) not null,
  role          varchar(20) not null,
  enabled       boolean not null,
  password_hash varchar(500) not null,
  created       timestamp(6) with time zone not null,
  last_login    timestamp(6) with time zone,
  updated       timestamp(6) with time zone not null,
  updated_by    varchar(200) not null,
  version       integer not null
);

create table api_token (
  id            varchar(64) primary key,
  user_key      varchar(128)${codepoints} not null references user_account (name_key) on delete cascade,
  name          varchar(200) not null,
  scope         varchar(100) not null,
  secret_digest varchar(128) not null unique,
  created       timestamp(6) with time zone not null,
  expires       timestamp(6) with time zone,
  last_used     timestamp(6) with time zone
);
create index api_token_user on api_token (user_key);

create table pipeline (
  id          varchar(64) primary key,
  name        varchar(200) not null,
  name_key    varchar(800)${codepoints} not null unique,
  description ${text} not null,
  version     integer not null,
  node_count  integer not null,
  created     timestamp(6) with time zone not null,
  created_by  varchar(200) not null,
  updated     timestamp(6) with time zone not null,
  updated_by  varchar(200) not null
);
create index pipeline_updated on pipeline (updated, id);
create index pipeline_created on pipeline (created, id);

create table pipeline_version (
  pipeline_id varchar(64) not null references pipeline (id) on delete cascade,
  version     integer not null,
  name        varchar(200) not null,
  description ${text} not null,
  graph       ${json} not null,
  saved       timestamp(6) with time zone not null,
  saved_by    varchar(200) not null,
  primary key (pipeline_id, version)
);

-- A run outlives its pipeline, so pipeline_id refers to nothing.
create table run (
  id               varchar(64) primary key,
  pipeline_id      varchar(64) not null,
  pipeline_name    varchar(200) not null,
  pipeline_version integer not null,
  number           integer not null,
  status           varchar(20) not null,
  seed             bigint not null,
  started_by       varchar(200) not null,
  created          timestamp(6) with time zone not null,
  started          timestamp(6) with time zone,
  finished         timestamp(6) with time zone,
  failure_code     varchar(100),
  failure_message  ${text},
  failure_node     varchar(200),
  failure_plugin   varchar(500),
  graph            ${json} not null,
  unique (pipeline_id, number)
);
create index run_created on run (created, id);
create index run_pipeline on run (pipeline_id, created, id);
create index run_status on run (status, created, id);
create index run_started_by on run (started_by, created, id);

create table run_counter (
  pipeline_id varchar(64) primary key,
  last_number integer not null
);

create table step (
  run_id          varchar(64) not null references run (id) on delete cascade,
  node            varchar(64) not null,
  position        integer not null,
  label           varchar(500) not null,
  operator        varchar(200) not null,
  plugin          varchar(300) not null,
  plugin_version  varchar(200) not null,
  plugin_digest   varchar(128) not null,
  status          varchar(20) not null,
  progress        double precision not null,
  started         timestamp(6) with time zone,
  finished        timestamp(6) with time zone,
  row_count       bigint not null,
  cpu_millis      bigint not null,
  failure_code    varchar(100),
  failure_message ${text},
  failure_node    varchar(200),
  failure_plugin  varchar(500),
  outputs         ${json} not null,
  primary key (run_id, node)
);

create table log_line (
  run_id varchar(64) not null references run (id) on delete cascade,
  number bigint not null,
  logged timestamp(6) with time zone not null,
  node   varchar(64) not null,
  level  varchar(10) not null,
  text   ${text} not null,
  primary key (run_id, number)
);

create table metric (
  entry  bigint generated always as identity primary key,
  run_id varchar(64) not null references run (id) on delete cascade,
  node   varchar(64) not null,
  name   varchar(200) not null,
  point  integer not null,
  amount double precision not null,
  better varchar(10) not null
);
create index metric_run on metric (run_id, point);

create table report (
  run_id   varchar(64) not null references run (id) on delete cascade,
  node     varchar(64) not null,
  position integer not null,
  content  ${json} not null,
  primary key (run_id, node, position)
);

create table run_file (
  entry      bigint generated always as identity primary key,
  run_id     varchar(64) not null references run (id) on delete cascade,
  node       varchar(64) not null,
  name       varchar(500) not null,
  digest     varchar(128) not null,
  size_bytes bigint not null
);
create index run_file_run on run_file (run_id);

create table dataset (
  id          varchar(64) primary key,
  name        varchar(200) not null,
  name_key    varchar(800)${codepoints} not null unique,
  description ${text} not null,
  digest      varchar(128) not null,
  size_bytes  bigint not null,
  created     timestamp(6) with time zone not null,
  created_by  varchar(200) not null,
  updated     timestamp(6) with time zone not null,
  updated_by  varchar(200) not null,
  version     integer not null
);
create index dataset_created on dataset (created, id);
create index dataset_digest on dataset (digest);

-- A name stays when its last version goes, so that no number is given twice.
create table model (
  name_key       varchar(128)${codepoints} primary key,
  name           varchar(100) not null,
  last_number    integer not null,
  latest_version integer not null,
  version_count  integer not null,
  created        timestamp(6) with time zone not null,
  updated        timestamp(6) with time zone not null
);

create table model_version (
  model_key        varchar(128)${codepoints} not null references model (name_key) on delete cascade,
  version          integer not null,
  description      ${text} not null,
  run_id           varchar(64) not null,
  node             varchar(64) not null,
  pipeline_id      varchar(64) not null,
  pipeline_version integer not null,
  kind             varchar(50) not null,
  target           ${text} not null,
  served_graph     varchar(128) not null,
  inputs           ${json} not null,
  metrics          ${json} not null,
  created          timestamp(6) with time zone not null,
  created_by       varchar(200) not null,
  primary key (model_key, version)
);
create index model_version_run on model_version (run_id);

-- The states are text, not JSON: their exact characters are part of the hash.
create table audit_entry (
  id           bigint primary key,
  recorded     timestamp(6) with time zone not null,
  user_name    varchar(200) not null,
  address      varchar(200) not null,
  action       varchar(100) not null,
  target       varchar(500) not null,
  before_state ${text},
  after_state  ${text},
  hash         varchar(64) not null
);
create index audit_entry_user on audit_entry (user_name, id);
create index audit_entry_action on audit_entry (action, id);
create index audit_entry_target on audit_entry (target, id);
create index audit_entry_recorded on audit_entry (recorded, id);

create table audit_head (
  id    integer primary key check (id = 1),
  entry bigint not null,
  hash  varchar(64) not null
);
insert into audit_head (id, entry, hash)
values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
