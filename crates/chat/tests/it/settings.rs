//! Conversations about settings.

use expect_test::expect;

use crate::talk::check;

#[test]
fn the_zone_is_found_by_a_part_of_its_name() {
    check(
        "/timezone
         /settimezone new york
         /settimezone Atlantis
         /settimezone indiana
         /settimezone Europe/berlin
         /settimezone Europe/Berlin
         /tz tokyo",
        &expect![[r#"
            > /timezone
            # 🌍 Time zone
            Europe/Berlin (detected; /settimezone changes it)
            Here it is Tue 24 Nov 2026, 10:00
            UTC offset +01
            > /settimezone new york
            🌍 Your time zone is America/New_York: it is 04:00 there.
            Days begin and end there now, and reports come by its clock.
            Times that you gave stay in the zone in which you gave them.
            [↩️ Undo]
            > /settimezone Atlantis
            ⚠️ I know no time zone like “Atlantis”.
            Try the largest city near you, for example: /settimezone Berlin
            > /settimezone indiana
            Which one?
            3 more match; say more of the name to see them.
            [America/Indiana/Indianapolis] [America/Indiana/Knox]
            [America/Indiana/Marengo] [America/Indiana/Petersburg]
            [America/Indiana/Tell_City] [America/Indiana/Vevay]
            [America/Indiana/Vincennes] [America/Indiana/Winamac]
            > /settimezone Europe/berlin
            🌍 Your time zone is Europe/Berlin: it is 10:00 there.
            Days begin and end there now, and reports come by its clock.
            Times that you gave stay in the zone in which you gave them.
            [↩️ Undo]
            > /settimezone Europe/Berlin
            ⚠️ Your time zone is Europe/Berlin already.
            > /tz tokyo
            🌍 Your time zone is Asia/Tokyo: it is 18:00 there.
            Days begin and end there now, and reports come by its clock.
            Times that you gave stay in the zone in which you gave them.
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn days_and_reports_follow_the_person_to_another_zone() {
    check(
        "/add Pay rent today
         /add Call 18:00
         remind me 18:00 to call
         /scheduler_status
         /settimezone Asia/Tokyo
         /today
         /reminders
         /scheduler_status
         /undo
         /scheduler_status",
        &expect![[r#"
            > /add Pay rent today
            ➕ Added #1 Pay rent
            📅 today, Tue 24 Nov
            [✏️ Change] [↩️ Undo]
            > /add Call 18:00
            ➕ Added #2 Call
            📅 today, Tue 24 Nov 18:00
            [✏️ Change] [↩️ Undo]
            > remind me 18:00 to call
            ⏰ I'll remind you today 18:00 (in 8 h)
            call  ·  reminder #1
            [↩️ Undo] [All reminders]
            > /scheduler_status
            # 🗓 What comes next
            ☀️ Daily report: tomorrow 08:30
            🌙 End-of-day report: today 17:00
            📆 Weekly report: off
            🗓 Monthly report: off
            ⏰ Next reminder: today 18:00
            1 reminder waiting, 0 not answered yet
            0 jobs waiting
            > /settimezone Asia/Tokyo
            🌍 Your time zone is Asia/Tokyo: it is 18:00 there.
            Days begin and end there now, and reports come by its clock.
            Times that you gave stay in the zone in which you gave them.
            1 reminder will come at the same moment as before.
            [↩️ Undo]
            > /today
            # Today, Tue 24 Nov · 1
            🟡 #1 Pay rent · today
            [#1]
            > /reminders
            # Reminders · 1
            🟠 #1 call · tomorrow 02:00 (in 8 h)
            [#1]
            > /scheduler_status
            # 🗓 What comes next
            ☀️ Daily report: tomorrow 08:30
            🌙 End-of-day report: tomorrow 17:00
            📆 Weekly report: off
            🗓 Monthly report: off
            ⏰ Next reminder: tomorrow 02:00
            1 reminder waiting, 0 not answered yet
            0 jobs waiting
            > /undo
            ↩️ Undone: set the time zone to Asia/Tokyo
            > /scheduler_status
            # 🗓 What comes next
            ☀️ Daily report: tomorrow 08:30
            🌙 End-of-day report: today 17:00
            📆 Weekly report: off
            🗓 Monthly report: off
            ⏰ Next reminder: today 18:00
            1 reminder waiting, 0 not answered yet
            0 jobs waiting
        "#]],
    );
}

#[test]
fn report_times_are_changed_and_switched_off() {
    check(
        "/settings
         /settings daily 7:15
         /settings eod off
         /settings day 04:00
         /settings eod off
         /settings daily soon
         /settings daily
         /settings colour blue
         /scheduler_status
         /undo
         /undo
         /scheduler_status",
        &expect![[r#"
            > /settings
            # Settings
            🌍 Time zone: Europe/Berlin
            ☀️ Daily report: 08:30
            🌙 End-of-day report: 17:00
            🕓 The day starts at: 00:00
            ⏱ Ask about a timer after: 3 h
            Change them, for example: /settings daily 07:30, /settings eod off, /settimezone Berlin
            > /settings daily 7:15
            ✅ Changed.
            🌍 Time zone: Europe/Berlin
            ☀️ Daily report: 07:15
            🌙 End-of-day report: 17:00
            🕓 The day starts at: 00:00
            ⏱ Ask about a timer after: 3 h
            [↩️ Undo]
            > /settings eod off
            ✅ Changed.
            🌍 Time zone: Europe/Berlin
            ☀️ Daily report: 07:15
            🌙 End-of-day report: off
            🕓 The day starts at: 00:00
            ⏱ Ask about a timer after: 3 h
            [↩️ Undo]
            > /settings day 04:00
            ✅ Changed.
            🌍 Time zone: Europe/Berlin
            ☀️ Daily report: 07:15
            🌙 End-of-day report: off
            🕓 The day starts at: 04:00
            ⏱ Ask about a timer after: 3 h
            [↩️ Undo]
            > /settings eod off
            ⚠️ The end-of-day report is off already.
            > /settings daily soon
            ⚠️ “soon” is no time of day.
            Usage: /settings [daily|eod|day|timer] [time|off]
            For example: /settings daily 07:30
            > /settings daily
            ⚠️ At what time?
            Usage: /settings [daily|eod|day|timer] [time|off]
            For example: /settings daily 07:30
            > /settings colour blue
            ⚠️ “colour” is no setting: there are daily, eod, day and timer.
            Usage: /settings [daily|eod|day|timer] [time|off]
            For example: /settings daily 07:30
            > /scheduler_status
            # 🗓 What comes next
            ☀️ Daily report: tomorrow 07:15
            🌙 End-of-day report: off
            📆 Weekly report: off
            🗓 Monthly report: off
            ⏰ Next reminder: none waits
            0 reminders waiting, 0 not answered yet
            0 jobs waiting
            > /undo
            ↩️ Undone: set the start of the day to 04:00
            > /undo
            ↩️ Undone: switched the end-of-day report off
            > /scheduler_status
            # 🗓 What comes next
            ☀️ Daily report: tomorrow 07:15
            🌙 End-of-day report: today 17:00
            📆 Weekly report: off
            🗓 Monthly report: off
            ⏰ Next reminder: none waits
            0 reminders waiting, 0 not answered yet
            0 jobs waiting
        "#]],
    );
}
