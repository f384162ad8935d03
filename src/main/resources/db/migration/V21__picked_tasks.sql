-- What is being done right now, on any node: a handful among thousands of tasks.
CREATE INDEX scheduled_tasks_picked ON scheduled_tasks (picked, task_name);
