//! A task manager: every future, thread and timer has a name, an owner, a policy and a watched end.
