-- db-scheduler's table, the same on H2 and PostgreSQL.
CREATE TABLE scheduled_tasks (
  task_name            varchar(100) NOT NULL,
  task_instance        varchar(255) NOT NULL,
  task_data            bytea,
  execution_time       timestamp with time zone NOT NULL,
  picked               boolean NOT NULL,
  picked_by            varchar(100),
  last_success         timestamp with time zone,
  last_failure         timestamp with time zone,
  consecutive_failures integer,
  last_heartbeat       timestamp with time zone,
  version              bigint NOT NULL,
  priority             smallint,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON scheduled_tasks (last_heartbeat);

-- Facts about this installation: when it first started, whether it is a demo.
CREATE TABLE installation (
  fact  varchar(40) PRIMARY KEY,
  said  text NOT NULL
);

-- Trouble that is not over yet, for the banner in the admin.
CREATE TABLE alert (
  subject  varchar(200) PRIMARY KEY,
  sentence text NOT NULL,
  since    timestamp with time zone NOT NULL,
  mailed   boolean NOT NULL
);
