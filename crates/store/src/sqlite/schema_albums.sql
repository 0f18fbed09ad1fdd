-- Which operation kept a file that was sent: files of one album are taken back together.
ALTER TABLE received_files ADD COLUMN operation INTEGER;
