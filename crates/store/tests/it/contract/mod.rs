//! What every backend keeps, as facts over a fresh store. A second backend is one more line at
//! the end of this file.

mod analytics;
mod clients;
mod comments;
mod files;
mod habits;
mod inbox;
mod jobs;
mod journal;
mod outbox;
mod people;
mod reminders;
mod said;
mod search;
mod structure;
mod takeover;
mod tasks;
mod time;
mod units;

/// Every fact on the stores that `$fresh` makes.
macro_rules! backend {
    ($backend:ident, $fresh:path) => {
        facts! { $backend, $fresh;
            people: a_person_is_found_by_id_and_by_each_identity,
            people: an_identity_belongs_to_one_person,
            people: settings_come_back_as_they_were_put,
            people: a_person_who_does_not_exist_cannot_be_changed,
            people: numbers_are_counted_per_owner_and_kind_and_never_reused,
            people: internal_ids_grow_and_are_not_given_twice,
            people: facts_name_engine_size_and_version;
            tasks: a_task_comes_back_as_it_was_put,
            tasks: a_task_is_found_by_its_owner_only,
            tasks: a_task_cannot_change_hands,
            tasks: a_number_names_one_task,
            tasks: a_list_is_in_the_order_of_dues_none_last_then_priority_then_number,
            tasks: a_list_of_the_newest_begins_with_the_highest_number,
            tasks: every_filter_alone_and_all_pairs_agree_with_a_plain_search,
            tasks: due_bounds_leave_out_tasks_without_due,
            tasks: a_slice_says_whether_the_list_goes_on,
            tasks: a_slice_is_capped,
            tasks: text_is_found_literally_in_title_and_category_in_any_script,
            tasks: a_count_stops_at_its_bound,
            tasks: totals_follow_every_change,
            tasks: categories_are_listed_by_use_in_their_latest_spelling,
            tasks: a_date_is_due_at_the_end_of_the_owners_day,
            tasks: dates_follow_their_owner_to_another_zone_and_wall_times_stay,
            tasks: instants_are_cut_to_microseconds_in_rows_and_images_alike;
            search: words_are_found_wherever_they_stand_and_follow_every_change,
            search: tasks_of_a_tag_are_in_the_order_of_lists,
            search: a_walk_ends_when_enough_was_seen;
            search: what_was_done_is_walked_by_when_it_was_done,
            search: two_characters_are_found_wherever_a_look_at_every_task_finds_them,
            search: a_filter_finds_what_a_plain_look_at_every_task_finds_in_its_order;
            search: words_of_many_tasks_are_listed_due_first_and_not_counted_to_their_end;
            structure: parts_are_listed_by_number_and_follow_their_parent,
            structure: dependencies_are_found_from_both_ends_and_by_their_owner_only,
            structure: tags_are_counted_through_every_change;
            comments: a_comment_comes_back_as_it_was_put_and_to_its_owner_only,
            comments: a_tasks_comments_are_listed_oldest_first;
            said: what_was_said_comes_back_as_it_was_put_and_to_its_owner_only;
            said: a_message_with_an_id_that_was_used_before_takes_its_place;
            said: what_was_said_is_forgotten_after_its_time_and_some_at_once;
            clients: a_client_comes_back_as_it_was_put_and_to_its_owner_only,
            clients: a_client_is_found_by_its_name_in_any_case_and_by_its_first_letters,
            clients: a_clients_totals_follow_every_change_of_its_tasks,
            clients: a_clients_tasks_are_a_list_in_the_usual_order;
            habits: a_habit_comes_back_as_it_was_put_and_to_its_owner_only,
            habits: habits_are_listed_by_state_and_found_by_name_in_any_case,
            habits: days_are_listed_in_order_and_belong_to_their_habit,
            habits: another_owners_habit_and_days_cannot_be_written,
            habits: what_earlier_days_came_to_is_kept_and_forgotten,
            habits: reminders_of_habits_are_due_in_order_and_go_with_their_habit,
            habits: a_habit_with_marks_is_not_deleted_from_under_them;
            analytics: what_was_done_is_counted_in_the_quarter_of_an_hour_in_which_it_was,
            analytics: a_time_ends_before_its_end_and_is_in_order,
            analytics: the_time_that_what_was_done_took_follows_its_tasks_and_their_time,
            analytics: sums_are_those_of_the_quarters_of_an_hour_that_begin_in_a_time;
            analytics: sums_of_days_are_those_of_their_quarters_of_an_hour;
            time: an_entry_comes_back_as_it_was_put_and_to_its_owner_only,
            time: a_tasks_time_is_the_sum_of_its_entries_after_every_change,
            time: entries_are_found_by_task_and_by_time,
            time: a_person_has_one_timer,
            time: questions_about_timers_fall_due_in_order;
            takeover: what_was_taken_is_known_by_its_origin_and_to_its_owner_only,
            takeover: what_was_taken_and_undone_is_forgotten;
            files: a_file_comes_back_as_it_was_put_and_to_its_owner_only,
            files: what_somebody_keeps_is_counted_by_kind_and_in_all,
            files: a_content_is_used_as_often_as_rows_name_it,
            files: a_file_needs_a_content_that_is_known,
            files: contents_are_read_page_by_page_with_since_when_they_are_unused,
            files: files_that_were_sent_are_found_alone_together_and_while_they_wait,
            files: a_file_that_was_sent_is_forgotten_after_a_day_unless_it_is_on_its_way;
            reminders: a_reminder_comes_back_as_it_was_put,
            reminders: a_reminder_is_found_by_its_owner_only,
            reminders: pending_reminders_are_listed_next_first_and_past_ones_latest_first,
            reminders: a_tasks_reminders_are_those_that_may_still_speak,
            reminders: totals_count_by_what_is_next,
            reminders: due_reminders_come_in_the_order_in_which_they_fell_due,
            reminders: the_next_due_follows_every_change,
            reminders: a_firing_keeps_its_message_and_its_answer,
            reminders: deleting_a_reminder_deletes_its_firings,
            reminders: what_else_was_chosen_for_a_reminder_comes_back,
            reminders: a_series_that_is_paused_is_never_due_and_keeps_its_time,
            reminders: what_a_firing_has_to_say_is_due_in_order_and_one_a_reminder,
            reminders: reports_fall_due_are_moved_on_and_end;
            journal: entries_come_back_in_order_with_their_images,
            journal: entries_of_a_reminder_are_found_also_when_it_is_removed,
            journal: the_last_undoable_is_no_undo_and_not_undone,
            journal: joined_operations_are_one_that_says_all_of_it,
            journal: what_was_passed_over_is_not_the_last_undoable,
            journal: undo_reaches_only_so_deep,
            journal: what_happened_by_itself_is_listened_to_and_not_undone,
            journal: what_happened_by_itself_is_pruned_by_its_age_alone,
            journal: a_listener_reads_on_from_its_cursor,
            journal: operations_are_their_owners;
            inbox: an_update_is_stored_once,
            inbox: an_updates_effects_are_written_once,
            inbox: an_update_that_was_never_stored_can_be_handled_at_once,
            inbox: what_was_said_is_dropped_once_it_is_handled,
            inbox: waiting_updates_come_in_the_order_of_arrival_whatever_their_ids,
            inbox: which_messages_people_said_lately_is_known_before_and_after_they_are_handled,
            inbox: an_update_that_is_set_aside_stays_so,
            inbox: a_chat_has_one_flow;
            outbox: a_message_nobody_takes_is_queued,
            outbox: a_message_that_is_taken_is_born_with_its_intent_and_told_after_the_commit,
            outbox: a_newer_edit_replaces_one_that_waits,
            outbox: an_edit_on_its_way_is_not_replaced,
            outbox: settling_records_row_and_attempt,
            outbox: a_row_that_has_reached_its_end_stays,
            outbox: what_told_a_firing_is_found_the_latest_first,
            outbox: unsettled_rows_are_read_page_by_page_and_lane_by_lane,
            outbox: a_channels_message_is_found_as_ours,
            outbox: what_was_sent_after_a_row_is_read_in_order,
            outbox: totals_tell_waiting_doubt_and_refusals,
            outbox: retention_removes_what_ended_long_ago_and_nothing_else,
            outbox: what_does_not_end_keeps_nothing_behind_it;
            jobs: jobs_wait_by_priority_and_then_by_age,
            jobs: a_job_ends_once;
            units: a_refused_unit_leaves_nothing,
            units: a_panicking_unit_leaves_nothing_and_the_next_is_written,
            units: a_question_sees_every_answered_unit,
            units: a_listener_is_told_of_what_was_committed_and_of_nothing_else;
        }
    };
}

/// One test for each fact.
macro_rules! facts {
    ($backend:ident, $fresh:path; $($($module:ident: $fact:ident),+;)+) => {
        mod $backend {
            use crate::support::Store;
            $($(
                #[tokio::test]
                async fn $fact() {
                    let store: Store = $fresh().await;
                    super::$module::$fact(&store).await;
                    store.finish().await;
                }
            )+)+
        }
    };
}

backend!(inline, Store::inline);
backend!(threads, Store::threads);
