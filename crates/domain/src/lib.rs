//! What LarryBot knows: tasks, reminders, users, typed messages and the rules over them.
