-- Tasks by due know their category: those of any other are counted in the index alone. No page more
-- is written for it.
DROP INDEX tasks_by_due;
CREATE INDEX tasks_by_due ON tasks (owner, open, due_key, priority DESC, number, category_key);
