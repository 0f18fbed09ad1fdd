//! Conversations about settings.

use expect_test::expect;

use crate::talk::{Talk, check};

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
            Europe/Berlin (everybody begins with it here; /settimezone chooses yours)
            Here it is Tue 24 Nov 2026, 10:00
            In UTC it is 09:00
            UTC offset +01 (CET)
            Clocks go forward by 1 h on Sun 28 Mar 2027
            [🗺 Choose…] [🖥 My computer's]
            [UTC]
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
            3 more match; say more of the name, or see them with /listtimezones.
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
         :Keep their moment
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
            I read: today, Tue 24 Nov 18:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
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
            🌍 In Asia/Tokyo it is 18:00. If you move there:
            Days begin and end there, and reports and habits come by its clock.
            📅 1 task is due on a day and stays on it.
            🕓 1 task and 1 reminder have a time in Europe/Berlin. What shall become of them?
            #2 Call
               kept Wed 25 Nov 02:00, not to be moved: that has passed there
            ⏰ call
               kept Wed 25 Nov 02:00, not to be moved: that has passed there
            [Keep their moment] [Move to the new clock]
            [Stay in Europe/Berlin]
            > :Keep their moment
            (edited) 🌍 Your time zone is Asia/Tokyo: it is 18:00 there.
            Days begin and end there now, and reports come by its clock.
            Times that you gave stay in the zone in which you gave them.
            1 reminder will come at the same moment as before.
            [↩️ Undo]
            > /today
            # Today, Tue 24 Nov · 1
            🟡 #1 Pay rent · today
            [#1]
            [☑️ Tick]
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
            📆 Weekly report: off
            🗓 Monthly report: off
            🔕 Quiet hours: off
            🕓 The day starts at: 00:00
            🗓 The week starts on: Monday
            💬 You write in: English or German
            📆 5/6 is: 5 June
            🌅 “In the morning”: 09:00
            🍽 “At noon”: 12:00
            🌤 “In the afternoon”: 15:00
            🌆 “In the evening”: 19:00
            🌃 “Tonight”: 21:00
            🏁 “By end of day”: 18:00
            🔀 /list shows first: the next due
            ⏱ Ask about a timer after: 3 h
            [🌍 Time zone] [☀️ Daily report]
            [🌙 End-of-day report] [📆 Weekly report]
            [🗓 Monthly report] [🔕 Quiet hours]
            [🕓 The day starts] [🗓 The week starts on]
            [💬 You write in] [📆 5/6 is]
            [🌅 “In the morning”] [🍽 “At noon”]
            [🌤 “In the afternoon”] [🌆 “In the evening”]
            [🌃 “Tonight”] [🏁 “By end of day”]
            [🔀 /list shows first] [⏱ Ask about a timer after]
            [◀ Menu]
            > /settings daily 7:15
            ✅ ☀️ Daily report: 07:15
            [↩️ Undo] [◀ Settings]
            > /settings eod off
            ✅ 🌙 End-of-day report: off
            [↩️ Undo] [◀ Settings]
            > /settings day 04:00
            ✅ 🕓 The day starts at: 04:00
            [↩️ Undo] [◀ Settings]
            > /settings eod off
            ⚠️ The end-of-day report is off already.
            > /settings daily soon
            ⚠️ “soon” is no time of day.
            Usage: /settings [setting] [value]
            For example: /settings daily 07:30
            > /settings daily
            ☀️ When shall the daily report come?
            Now: 07:15
            [06:00] [07:00] [07:30]
            [08:00] [08:30] [09:00]
            [off]
            [Type it…] [◀ Settings]
            > /settings colour blue
            ⚠️ “colour” is no setting: there are zone, daily, eod, weekly, monthly, quiet, day, week, language, dates, morning, noon, afternoon, evening, night, close, list, timer.
            Usage: /settings [setting] [value]
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

#[test]
fn before_the_zone_changes_it_is_shown_what_becomes_of_times() {
    check(
        "/add Pay rent today
         /add Call 18:00
         /add Take pills 11:00
         /add Lunch tomorrow 13:00
         /repeat 4 every day
         remind me 20:00 to stretch
         remind me in 3h to drink
         /settimezone Asia/Tokyo
         :Stay in Europe/Berlin
         /tz tokyo
         :Move to the new clock
         /list
         /reminders
         /undo
         /list
         /reminders
         /timezone",
        &expect![[r#"
            > /add Pay rent today
            ➕ Added #1 Pay rent
            📅 today, Tue 24 Nov
            [✏️ Change] [↩️ Undo]
            > /add Call 18:00
            ➕ Added #2 Call
            📅 today, Tue 24 Nov 18:00
            [✏️ Change] [↩️ Undo]
            > /add Take pills 11:00
            ➕ Added #3 Take pills
            📅 today, Tue 24 Nov 11:00
            [✏️ Change] [↩️ Undo]
            > /add Lunch tomorrow 13:00
            ➕ Added #4 Lunch
            📅 tomorrow, Wed 25 Nov 13:00
            [✏️ Change] [↩️ Undo]
            > /repeat 4 every day
            # 🟡 #4 Lunch
            ▫️ To do  ·  medium priority
            📅 tomorrow, Wed 25 Nov 13:00
            🔁 every day at 13:00
            Added today 10:00
            [↩️ Undo]
            [✅ Done] [✏️ Edit] [🗑 Delete]
            [Priority] [Due] [Category]
            [Status] [⏰ Reminder]
            [👤 Client] [▶️ Start] [⏱ Time]
            [🧩 Add a part] [💬 Comment] [🔁 Repeat]
            [⏭ Skip one] [📎 Attach]
            > remind me 20:00 to stretch
            ⏰ I'll remind you today 20:00 (in 10 h)
            stretch  ·  reminder #1
            I read: today, Tue 24 Nov 20:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > remind me in 3h to drink
            ⏰ I'll remind you today 13:00 (in 3 h)
            drink  ·  reminder #2
            I read: today, Tue 24 Nov 13:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > /settimezone Asia/Tokyo
            🌍 In Asia/Tokyo it is 18:00. If you move there:
            Days begin and end there, and reports and habits come by its clock.
            📅 1 task is due on a day and stays on it.
            🕓 3 tasks and 1 reminder have a time in Europe/Berlin. What shall become of them?
            #3 Take pills
               kept Tue 24 Nov 19:00, not to be moved: that has passed there
            #2 Call
               kept Wed 25 Nov 02:00, not to be moved: that has passed there
            #4 Lunch
               kept Wed 25 Nov 21:00, moved Wed 25 Nov 13:00
            ⏰ stretch
               kept Wed 25 Nov 04:00, moved Tue 24 Nov 20:00
            [Keep their moment] [Move to the new clock]
            [Stay in Europe/Berlin]
            > :Stay in Europe/Berlin
            (edited) You stay in Europe/Berlin; nothing was changed.
            > /tz tokyo
            🌍 In Asia/Tokyo it is 18:00. If you move there:
            Days begin and end there, and reports and habits come by its clock.
            📅 1 task is due on a day and stays on it.
            🕓 3 tasks and 1 reminder have a time in Europe/Berlin. What shall become of them?
            #3 Take pills
               kept Tue 24 Nov 19:00, not to be moved: that has passed there
            #2 Call
               kept Wed 25 Nov 02:00, not to be moved: that has passed there
            #4 Lunch
               kept Wed 25 Nov 21:00, moved Wed 25 Nov 13:00
            ⏰ stretch
               kept Wed 25 Nov 04:00, moved Tue 24 Nov 20:00
            [Keep their moment] [Move to the new clock]
            [Stay in Europe/Berlin]
            > :Move to the new clock
            (edited) 🌍 Your time zone is Asia/Tokyo: it is 18:00 there.
            Days begin and end there now, and reports come by its clock.
            Times that you gave are on its clock now, as far as they are to come there.
            [↩️ Undo]
            > /list
            # Open tasks · 4
            🟡 #3 Take pills · today 19:00
            🟡 #1 Pay rent · today
            🟡 #2 Call · tomorrow 02:00
            🟡 #4 Lunch · tomorrow 13:00 · 🔁
            [#3] [#1] [#2] [#4]
            [☑️ Tick]
            > /reminders
            # Reminders · 2
            🟠 #1 stretch · today 20:00 (in 2 h)
            🟠 #2 drink · today 21:00 (in 3 h)
            [#1] [#2]
            > /undo
            ↩️ Undone: set the time zone to Asia/Tokyo, and moved times to its clock
            > /list
            # Open tasks · 4
            🟡 #3 Take pills · today 11:00
            🟡 #2 Call · today 18:00
            🟡 #1 Pay rent · today
            🟡 #4 Lunch · tomorrow 13:00 · 🔁
            [#3] [#2] [#1] [#4]
            [☑️ Tick]
            > /reminders
            # Reminders · 2
            🟠 #2 drink · today 13:00 (in 3 h)
            🟠 #1 stretch · today 20:00 (in 10 h)
            [#2] [#1]
            > /timezone
            # 🌍 Time zone
            Europe/Berlin (everybody begins with it here; /settimezone chooses yours)
            Here it is Tue 24 Nov 2026, 10:00
            In UTC it is 09:00
            UTC offset +01 (CET)
            Clocks go forward by 1 h on Sun 28 Mar 2027
            [🗺 Choose…] [🖥 My computer's]
            [UTC]
        "#]],
    );
}

#[test]
fn nothing_is_asked_where_the_clock_makes_no_difference() {
    check(
        "/add Pay rent today
         /settimezone lisbon
         /undo
         /add Call tomorrow 09:30
         /settimezone Europe/Paris
         /list",
        &expect![[r#"
            > /add Pay rent today
            ➕ Added #1 Pay rent
            📅 today, Tue 24 Nov
            [✏️ Change] [↩️ Undo]
            > /settimezone lisbon
            🌍 Your time zone is Europe/Lisbon: it is 09:00 there.
            Days begin and end there now, and reports come by its clock.
            Times that you gave stay in the zone in which you gave them.
            [↩️ Undo]
            > /undo
            ↩️ Undone: set the time zone to Europe/Lisbon
            > /add Call tomorrow 09:30
            ➕ Added #2 Call
            📅 tomorrow, Wed 25 Nov 09:30
            [✏️ Change] [↩️ Undo]
            > /settimezone Europe/Paris
            🌍 Your time zone is Europe/Paris: it is 10:00 there.
            Days begin and end there now, and reports come by its clock.
            Times that you gave stay in the zone in which you gave them.
            [↩️ Undo]
            > /list
            # Open tasks · 2
            🟡 #1 Pay rent · today
            🟡 #2 Call · tomorrow 09:30
            [#1] [#2]
            [☑️ Tick]
        "#]],
    );
}

#[test]
fn zones_are_listed_by_region_and_found_by_words() {
    check(
        "/listtimezones
         :Indian · 11
         /listtimezones europe
         :▶
         /listtimezones new york
         /searchtimezone nowhere
         /listtimezones argentina/buenos
         :Argentina/Buenos Aires",
        &expect![[r#"
            > /listtimezones
            # 🗺 Time zones
            Choose a region, or say some letters of the largest city near you: /settimezone lisbon
            [Africa · 54] [America · 169]
            [Antarctica · 12] [Arctic · 1]
            [Asia · 99] [Atlantic · 12]
            [Australia · 23] [Etc · 35]
            [Europe · 64] [Indian · 11]
            [Pacific · 44]
            [UTC]
            > :Indian · 11
            (edited) # 🗺 Indian · 11
            Yours is Europe/Berlin. A button takes another one.
            [Antananarivo] [Chagos]
            [Christmas] [Cocos]
            [Comoro] [Kerguelen]
            [Mahe] [Maldives]
            [Mauritius] [Mayotte]
            [Reunion]
            [◀ Regions]
            > /listtimezones europe
            # 🗺 europe · 64
            Yours is Europe/Berlin. A button takes another one.
            [Amsterdam] [Andorra]
            [Astrakhan] [Athens]
            [Belfast] [Belgrade]
            [Berlin] [Bratislava]
            [Brussels] [Bucharest]
            [Budapest] [Busingen]
            [1 / 6] [▶]
            [◀ Regions]
            > :▶
            (edited) # 🗺 europe · 64
            Yours is Europe/Berlin. A button takes another one.
            [Chisinau] [Copenhagen]
            [Dublin] [Gibraltar]
            [Guernsey] [Helsinki]
            [Isle of Man] [Istanbul]
            [Jersey] [Kaliningrad]
            [Kiev] [Kirov]
            [◀] [2 / 6] [▶]
            [◀ Regions]
            > /listtimezones new york
            # 🗺 new york · 1
            Yours is Europe/Berlin. A button takes another one.
            [New York]
            [◀ Regions]
            > /searchtimezone nowhere
            # 🗺 nowhere · 0
            No time zone has that in its name.
            [◀ Regions]
            > /listtimezones argentina/buenos
            # 🗺 argentina/buenos · 1
            Yours is Europe/Berlin. A button takes another one.
            [Argentina/Buenos Aires]
            [◀ Regions]
            > :Argentina/Buenos Aires
            (edited) 🌍 Your time zone is America/Argentina/Buenos_Aires: it is 06:00 there.
            Days begin and end there now, and reports come by its clock.
            Times that you gave stay in the zone in which you gave them.
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn the_clock_of_here_and_of_utc_are_told() {
    check(
        "/currenttime
         /settings day 11:00
         /now
         /tz utc
         /timezone
         /autotimezone
         /timezone
         :🖥 My computer's",
        &expect![[r#"
            > /currenttime
            # 🕓 Now
            10:00 · Tuesday, 24 November 2026
            🌍 Europe/Berlin, UTC offset +01 (CET)
            UTC: 2026-11-24 09:00
            Week 48, day 328 of the year
            > /settings day 11:00
            ✅ 🕓 The day starts at: 11:00
            [↩️ Undo] [◀ Settings]
            > /now
            # 🕓 Now
            10:00 · Tuesday, 24 November 2026
            🌍 Europe/Berlin, UTC offset +01 (CET)
            UTC: 2026-11-24 09:00
            Week 48, day 328 of the year
            Your day is still Monday, 23 November
            > /tz utc
            🌍 Your time zone is UTC: it is 09:00 there.
            Days begin and end there now, and reports come by its clock.
            Times that you gave stay in the zone in which you gave them.
            [↩️ Undo]
            > /timezone
            # 🌍 Time zone
            UTC (you chose it)
            Here it is Tue 24 Nov 2026, 09:00
            In UTC it is 09:00
            UTC offset +00 (UTC)
            [🗺 Choose…] [🖥 My computer's]
            [UTC]
            > /autotimezone
            🌍 Your time zone is Europe/Lisbon: it is 09:00 there.
            Days begin and end there now, and reports come by its clock.
            Times that you gave stay in the zone in which you gave them.
            I can't see where you are: this is the zone of the computer I run on.
            [↩️ Undo]
            > /timezone
            # 🌍 Time zone
            Europe/Lisbon (everybody begins with it here; /settimezone chooses yours)
            Here it is Tue 24 Nov 2026, 09:00
            In UTC it is 09:00
            UTC offset +00 (WET)
            Clocks go forward by 1 h on Sun 28 Mar 2027
            [🗺 Choose…] [🖥 My computer's]
            [UTC]
            > :🖥 My computer's
            (note) Your time zone is Europe/Lisbon already.
        "#]],
    );
}

#[test]
fn every_setting_is_on_one_page_and_changed_by_its_button() {
    check(
        "/settings
         :🌅 “In the morning”
         :08:00
         :◀ Settings
         :🌅 “In the morning”
         :Type it…
         late
         6:45
         /remind me tomorrow to stretch
         /preferences evening 20:30
         /add Read this evening
         /settings language german
         /add Lesen morgen abend
         /settings language klingon
         /settings week
         :Sunday
         /week
         /settings dates mdy
         /add Birthday 5/6
         /settings list newest
         /list
         !st:0:xx
         !st:0:mo.nonsense
         !st:0:ws.sunday",
        &expect![[r#"
            > /settings
            # Settings
            🌍 Time zone: Europe/Berlin
            ☀️ Daily report: 08:30
            🌙 End-of-day report: 17:00
            📆 Weekly report: off
            🗓 Monthly report: off
            🔕 Quiet hours: off
            🕓 The day starts at: 00:00
            🗓 The week starts on: Monday
            💬 You write in: English or German
            📆 5/6 is: 5 June
            🌅 “In the morning”: 09:00
            🍽 “At noon”: 12:00
            🌤 “In the afternoon”: 15:00
            🌆 “In the evening”: 19:00
            🌃 “Tonight”: 21:00
            🏁 “By end of day”: 18:00
            🔀 /list shows first: the next due
            ⏱ Ask about a timer after: 3 h
            [🌍 Time zone] [☀️ Daily report]
            [🌙 End-of-day report] [📆 Weekly report]
            [🗓 Monthly report] [🔕 Quiet hours]
            [🕓 The day starts] [🗓 The week starts on]
            [💬 You write in] [📆 5/6 is]
            [🌅 “In the morning”] [🍽 “At noon”]
            [🌤 “In the afternoon”] [🌆 “In the evening”]
            [🌃 “Tonight”] [🏁 “By end of day”]
            [🔀 /list shows first] [⏱ Ask about a timer after]
            [◀ Menu]
            > :🌅 “In the morning”
            (edited) 🌅 When is “in the morning”? Reminders for a whole day come then, too.
            Now: 09:00
            [06:00] [07:00] [08:00]
            [✓ 09:00] [10:00]
            [Type it…] [◀ Settings]
            > :08:00
            (edited) ✅ 🌅 “In the morning”: 08:00
            [↩️ Undo] [◀ Settings]
            > :◀ Settings
            (edited) # Settings
            🌍 Time zone: Europe/Berlin
            ☀️ Daily report: 08:30
            🌙 End-of-day report: 17:00
            📆 Weekly report: off
            🗓 Monthly report: off
            🔕 Quiet hours: off
            🕓 The day starts at: 00:00
            🗓 The week starts on: Monday
            💬 You write in: English or German
            📆 5/6 is: 5 June
            🌅 “In the morning”: 08:00
            🍽 “At noon”: 12:00
            🌤 “In the afternoon”: 15:00
            🌆 “In the evening”: 19:00
            🌃 “Tonight”: 21:00
            🏁 “By end of day”: 18:00
            🔀 /list shows first: the next due
            ⏱ Ask about a timer after: 3 h
            [🌍 Time zone] [☀️ Daily report]
            [🌙 End-of-day report] [📆 Weekly report]
            [🗓 Monthly report] [🔕 Quiet hours]
            [🕓 The day starts] [🗓 The week starts on]
            [💬 You write in] [📆 5/6 is]
            [🌅 “In the morning”] [🍽 “At noon”]
            [🌤 “In the afternoon”] [🌆 “In the evening”]
            [🌃 “Tonight”] [🏁 “By end of day”]
            [🔀 /list shows first] [⏱ Ask about a timer after]
            [◀ Menu]
            > :🌅 “In the morning”
            (edited) 🌅 When is “in the morning”? Reminders for a whole day come then, too.
            Now: 08:00
            [06:00] [07:00] [✓ 08:00]
            [09:00] [10:00]
            [Type it…] [◀ Settings]
            > :Type it…
            (edited) 🌅 When is “in the morning”? Reminders for a whole day come then, too. For example: 06:00
            [◀ Back]
            > late
            ⚠️ “late” is no time of day.
            Usage: /settings [setting] [value]
            For example: /settings daily 07:30
            🌅 When is “in the morning”? Reminders for a whole day come then, too. For example: 06:00
            [Cancel]
            > 6:45
            ✅ 🌅 “In the morning”: 06:45
            [↩️ Undo] [◀ Settings]
            > /remind me tomorrow to stretch
            ⏰ I'll remind you tomorrow 06:45 (in 20 h 45 min)
            stretch  ·  reminder #1
            I read: tomorrow, Wed 25 Nov 06:45, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date]
            > /preferences evening 20:30
            ✅ 🌆 “In the evening”: 20:30
            [↩️ Undo] [◀ Settings]
            > /add Read this evening
            ➕ Added #1 Read
            📅 today, Tue 24 Nov 20:30
            [✏️ Change] [↩️ Undo]
            > /settings language german
            ✅ 💬 You write in: German
            [↩️ Undo] [◀ Settings]
            > /add Lesen morgen abend
            ➕ Added #2 Lesen
            📅 tomorrow, Wed 25 Nov 20:30
            [✏️ Change] [↩️ Undo]
            > /settings language klingon
            ⚠️ “klingon” is none of them: there are english, german and both.
            Usage: /settings [setting] [value]
            For example: /settings daily 07:30
            > /settings week
            🗓 On which day does your week start?
            Now: Monday
            [✓ Monday] [Sunday] [Saturday]
            [◀ Settings]
            > :Sunday
            (edited) ✅ 🗓 The week starts on: Sunday
            [↩️ Undo] [◀ Settings]
            > /week
            # This week, 22 Nov to 28 Nov · 2
            🟡 #1 Read · today 20:30
            🟡 #2 Lesen · tomorrow 20:30
            [#1] [#2]
            [☑️ Tick]
            > /settings dates mdy
            ✅ 📆 5/6 is: 6 May
            [↩️ Undo] [◀ Settings]
            > /add Birthday 5/6
            ➕ Added #3 Birthday
            📅 Thu 6 May 2027
            [✏️ Change] [↩️ Undo]
            > /settings list newest
            ✅ 🔀 /list shows first: the newest
            [↩️ Undo] [◀ Settings]
            > /list
            # Open tasks · 3
            🟡 #3 Birthday · Thu 6 May 2027
            🟡 #2 Lesen · tomorrow 20:30
            🟡 #1 Read · today 20:30
            [#3] [#2] [#1]
            [☑️ Tick]
            > !st:0:xx
            (note) I don't know this button.
            > !st:0:mo.nonsense
            (note) “nonsense” is no time of day. Usage: /settings [setting] [value]
            For example: /settings daily 07:30
            > !st:0:ws.sunday
            (note) It is so already.
        "#]],
    );
}

#[test]
fn every_value_on_a_button_can_be_chosen_and_undone() {
    let mut talk = Talk::new();
    talk.say("/settings");
    let page = talk.last().clone();
    let choices = page.buttons.iter().flatten().skip(1);
    let mut pressed = 0;
    for choice in choices {
        talk.say(&format!("!{}", choice.data.as_str()));
        let values = talk.last().clone();
        let values = values.buttons.iter().flatten();
        for value in values.filter(|value| value.data.as_str().contains('.')) {
            if value.label.starts_with('✓') || value.label == "Type it…" {
                continue;
            }
            talk.transcript.clear();
            talk.say(&format!("!{}", value.data.as_str()));
            assert!(
                talk.transcript.contains(&format!(": {}\n", value.label)),
                "{}: {}",
                value.label,
                talk.transcript
            );
            talk.say("/undo");
            pressed += 1;
        }
    }
    talk.say("/settings");
    assert_eq!(talk.last(), &page);
    assert!(pressed > 40, "{pressed}");
}

#[test]
fn quiet_hours_and_the_reports_of_weeks_and_months_are_settings_too() {
    check(
        "/settings weekly
         :Sunday 18:00
         /settings weekly 9:30
         /settings monthly last 18:00
         /settings monthly 32 18:00
         /settings quiet 22:30-7
         /settings quiet late
         /settings quiet 7-7
         /settings quiet
         :Type it…
         from 23 to 6:30
         /quiet
         /reports
         /undo
         /undo
         /undo
         /undo
         /undo
         /settings monthly off
         /settings weekly soon
         !st:0:qh.7.8",
        &expect![[r#"
            > /settings weekly
            📆 When shall the weekly report come? It is about the week that is over, or ends on that day.
            Now: off
            [Monday 08:00] [Friday 17:00] [Sunday 18:00]
            [✓ off]
            [Type it…] [◀ Settings]
            > :Sunday 18:00
            (edited) ✅ 📆 Weekly report: Sunday 18:00
            [↩️ Undo] [◀ Settings]
            > /settings weekly 9:30
            ✅ 📆 Weekly report: Sunday 09:30
            [↩️ Undo] [◀ Settings]
            > /settings monthly last 18:00
            ✅ 🗓 Monthly report: the last day, 18:00
            [↩️ Undo] [◀ Settings]
            > /settings monthly 32 18:00
            ⚠️ A month has days 1 to 31.
            > /settings quiet 22:30-7
            ✅ 🔕 Quiet hours: 22:30–07:00
            [↩️ Undo] [◀ Settings]
            > /settings quiet late
            ⚠️ From when to when? For example: 22:00-07:00
            Usage: /settings [setting] [value]
            For example: /settings daily 07:30
            > /settings quiet 7-7
            ⚠️ Quiet hours begin and end at different times.
            For example: /quiet 22:00-07:00
            > /settings quiet
            🔕 When shall reminders wait? What is urgent comes all the same.
            Now: 22:30–07:00
            [22:00–07:00] [22:00–08:00] [23:00–07:00]
            [23:00–08:00] [off]
            [Type it…] [◀ Settings]
            > :Type it…
            (edited) 🔕 When shall reminders wait? What is urgent comes all the same. For example: 22:00–07:00
            [◀ Back]
            > from 23 to 6:30
            ✅ 🔕 Quiet hours: 23:00–06:30
            [↩️ Undo] [◀ Settings]
            > /quiet
            🌙 Quiet hours: 23:00–06:30
            Change them: /quiet 23:00-06:30, or /quiet off
            > /reports
            # 📰 Reports
            ☀️ Daily: every day at 08:30
            🌙 End of the day: every day at 17:00
            📆 Weekly: every Sunday at 09:30
            🗓 Monthly: on the last day of every month at 18:00
            Change them, for example: /reports weekly sunday 18:00, /reports daily off
            [Weekly: switch off] [Monthly: switch off]
            [📆 Last week] [🗓 Last month]
            > /undo
            ↩️ Undone: set the quiet hours to 23:00–06:30
            > /undo
            ↩️ Undone: set the quiet hours to 22:30–07:00
            > /undo
            ↩️ Undone: set when the monthly report comes
            > /undo
            ↩️ Undone: set when the weekly report comes
            > /undo
            ↩️ Undone: set when the weekly report comes
            > /settings monthly off
            ⚠️ The monthly report is so already: nothing was changed.
            > /settings weekly soon
            ⚠️ “soon” is no time of day.
            Usage: /settings [setting] [value]
            For example: /settings daily 07:30
            > !st:0:qh.7.8
            (note) From when to when? For example: 22:00-07:00 Usage: /settings [setting] [value]
            For example: /settings daily 07:30
        "#]],
    );
}

#[test]
fn an_offset_means_the_clock_that_people_mean_by_it() {
    check(
        "/settimezone GMT+2
         /currenttime
         /settimezone utc -5
         /settimezone +02:00
         /settimezone UTC+05:30
         /settimezone +99
         /settimezone Etc/GMT+2
         /settimezone gmt
         /listtimezones gmt",
        &expect![[r#"
            > /settimezone GMT+2
            🌍 Your time zone is Etc/GMT-2: it is 11:00 there.
            Days begin and end there now, and reports come by its clock.
            Times that you gave stay in the zone in which you gave them.
            Etc/GMT-2 is the name of UTC+02:00, without summer time. A city's zone changes its clocks as the city does.
            [↩️ Undo]
            > /currenttime
            # 🕓 Now
            11:00 · Tuesday, 24 November 2026
            🌍 Etc/GMT-2, UTC offset +02
            UTC: 2026-11-24 09:00
            Week 48, day 328 of the year
            > /settimezone utc -5
            🌍 Your time zone is Etc/GMT+5: it is 04:00 there.
            Days begin and end there now, and reports come by its clock.
            Times that you gave stay in the zone in which you gave them.
            Etc/GMT+5 is the name of UTC-05:00, without summer time. A city's zone changes its clocks as the city does.
            [↩️ Undo]
            > /settimezone +02:00
            🌍 Your time zone is Etc/GMT-2: it is 11:00 there.
            Days begin and end there now, and reports come by its clock.
            Times that you gave stay in the zone in which you gave them.
            Etc/GMT-2 is the name of UTC+02:00, without summer time. A city's zone changes its clocks as the city does.
            [↩️ Undo]
            > /settimezone UTC+05:30
            ⚠️ No time zone is called UTC+05:30.
            Try the largest city near you, for example: /settimezone Kolkata
            > /settimezone +99
            ⚠️ No time zone is called UTC+99:00.
            Try the largest city near you, for example: /settimezone Kolkata
            > /settimezone Etc/GMT+2
            🌍 Your time zone is Etc/GMT+2: it is 07:00 there.
            Days begin and end there now, and reports come by its clock.
            Times that you gave stay in the zone in which you gave them.
            [↩️ Undo]
            > /settimezone gmt
            🌍 Your time zone is GMT: it is 09:00 there.
            Days begin and end there now, and reports come by its clock.
            Times that you gave stay in the zone in which you gave them.
            [↩️ Undo]
            > /listtimezones gmt
            # 🗺 gmt · 4
            Yours is GMT. A button takes another one.
            [GMT] [GMT+0]
            [GMT-0] [GMT0]
            [◀ Regions]
        "#]],
    );
}

#[test]
fn a_series_moves_to_its_next_time_on_the_new_clock() {
    check(
        "/remind me every day at 11 to stretch
         /settimezone Asia/Tokyo
         :Move to the new clock
         /reminders",
        &expect![[r#"
            > /remind me every day at 11 to stretch
            ⏰ I'll remind you today 11:00 (in 1 h)
            stretch  ·  reminder #1
            I read: every day at 11:00, Europe/Berlin
            [↩️ Undo] [All reminders]
            [🔤 No date] [🔤 No repeat]
            > /settimezone Asia/Tokyo
            🌍 In Asia/Tokyo it is 18:00. If you move there:
            Days begin and end there, and reports and habits come by its clock.
            🕓 1 reminder has a time in Europe/Berlin. What shall become of it?
            ⏰ stretch
               kept Tue 24 Nov 19:00, moved Wed 25 Nov 11:00
            [Keep their moment] [Move to the new clock]
            [Stay in Europe/Berlin]
            > :Move to the new clock
            (edited) 🌍 Your time zone is Asia/Tokyo: it is 18:00 there.
            Days begin and end there now, and reports come by its clock.
            Times that you gave are on its clock now, as far as they are to come there.
            [↩️ Undo]
            > /reminders
            # Reminders · 1
            🟠 #1 stretch · tomorrow 11:00 (in 17 h) · 🔁
            [#1]
        "#]],
    );
}

#[test]
fn times_that_were_kept_on_an_earlier_clock_are_shown_at_the_next_change() {
    check(
        r"Call the bank tomorrow 15:00
        /timezone America/New_York
        :Keep their moment
        Lunch with Ann tomorrow 12:00
        /timezone Asia/Tokyo
        :Keep their moment
        /timezone Europe/Berlin",
        &expect![[r#"
            > Call the bank tomorrow 15:00
            ➕ Added #1 Call the bank
            I read: 📅 tomorrow, Wed 25 Nov 15:00
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > /timezone America/New_York
            🌍 In America/New_York it is 04:00. If you move there:
            Days begin and end there, and reports and habits come by its clock.
            🕓 1 task has a time in Europe/Berlin. What shall become of it?
            #1 Call the bank
               kept Wed 25 Nov 09:00, moved Wed 25 Nov 15:00
            [Keep their moment] [Move to the new clock]
            [Stay in Europe/Berlin]
            > :Keep their moment
            (edited) 🌍 Your time zone is America/New_York: it is 04:00 there.
            Days begin and end there now, and reports come by its clock.
            Times that you gave stay in the zone in which you gave them.
            [↩️ Undo]
            > Lunch with Ann tomorrow 12:00
            ➕ Added #2 Lunch with Ann
            I read: 📅 tomorrow, Wed 25 Nov 12:00
            [✏️ Change] [↩️ Undo]
            [🔤 No date]
            > /timezone Asia/Tokyo
            🌍 In Asia/Tokyo it is 18:00. If you move there:
            Days begin and end there, and reports and habits come by its clock.
            🕓 1 task has a time in America/New_York. What shall become of it?
            #2 Lunch with Ann
               kept Thu 26 Nov 02:00, moved Wed 25 Nov 12:00
            📌 One time was kept on the clock of another zone before, and keeps its moment:
            #1 Call the bank
               stays Wed 25 Nov 23:00, Wed 25 Nov 15:00 in Europe/Berlin
            [Keep their moment] [Move to the new clock]
            [Stay in America/New_York]
            > :Keep their moment
            (edited) 🌍 Your time zone is Asia/Tokyo: it is 18:00 there.
            Days begin and end there now, and reports come by its clock.
            Times that you gave stay in the zone in which you gave them.
            [↩️ Undo]
            > /timezone Europe/Berlin
            🌍 Your time zone is Europe/Berlin: it is 10:00 there.
            Days begin and end there now, and reports come by its clock.
            Times that you gave stay in the zone in which you gave them.
            📌 2 times were kept on the clock of another zone before, and keep their moment:
            #1 Call the bank
               stays Wed 25 Nov 15:00
            #2 Lunch with Ann
               stays Wed 25 Nov 18:00, Wed 25 Nov 12:00 in America/New_York
            [↩️ Undo]
        "#]],
    );
}

#[test]
fn a_day_starts_before_noon_and_what_is_no_time_to_come_is_told() {
    check(
        "One
         /settings day 13:00
         /remind me every blue to x
         /addreminder 1 in 0s
         /addreminder 1 in -5m
         /remind me in 0s to x
         /remind me in -5m to x
         /remind me every blue day to x
         /reminder_quick 1 0m
         /remind me on blue to x",
        &expect![[r#"
            > One
            ➕ Added #1 One
            [✏️ Change] [↩️ Undo]
            > /settings day 13:00
            ⚠️ A day starts before noon: what is later belongs to the day itself.
            For example: /settings day 04:00
            > /remind me every blue to x
            ⚠️ I don't understand how often “every blue” is.
            For example: /remind me every monday at 8 to water the plants
            > /addreminder 1 in 0s
            ⚠️ That is no time to come.
            For example: in 5m, in 2h, or tomorrow 9:00
            > /addreminder 1 in -5m
            ⚠️ That is no time to come.
            For example: in 5m, in 2h, or tomorrow 9:00
            > /remind me in 0s to x
            ⚠️ That is no time to come.
            For example: in 5m, in 2h, or tomorrow 9:00
            > /remind me in -5m to x
            ⚠️ That is no time to come.
            For example: in 5m, in 2h, or tomorrow 9:00
            > /remind me every blue day to x
            ⚠️ I don't understand how often “every blue day” is.
            For example: /remind me every monday at 8 to water the plants
            > /reminder_quick 1 0m
            ⚠️ “0m” is no length of time.
            Usage: /reminder_quick <task> <minutes, or 30m, 2h, 3d>
            For example: /reminder_quick 3 30m
            > /remind me on blue to x
            on blue to x
            ⏰ When shall I remind you? For example: in 2h, tomorrow 9:00
            [In 30 min] [In 1 h]
            [In 3 h] [Tomorrow morning]
            [Cancel]
        "#]],
    );
}

#[test]
fn the_zone_is_shown_among_the_settings() {
    check(
        "/settings zone
        /settings zone lisbon
        /settings zone",
        &expect![[r#"
            > /settings zone
            # 🌍 Time zone
            Europe/Berlin (everybody begins with it here; /settimezone chooses yours)
            Here it is Tue 24 Nov 2026, 10:00
            In UTC it is 09:00
            UTC offset +01 (CET)
            Clocks go forward by 1 h on Sun 28 Mar 2027
            [🗺 Choose…] [🖥 My computer's]
            [UTC]
            > /settings zone lisbon
            🌍 Your time zone is Europe/Lisbon: it is 09:00 there.
            Days begin and end there now, and reports come by its clock.
            Times that you gave stay in the zone in which you gave them.
            [↩️ Undo]
            > /settings zone
            # 🌍 Time zone
            Europe/Lisbon (you chose it)
            Here it is Tue 24 Nov 2026, 09:00
            In UTC it is 09:00
            UTC offset +00 (WET)
            Clocks go forward by 1 h on Sun 28 Mar 2027
            [🗺 Choose…] [🖥 My computer's]
            [UTC]
        "#]],
    );
}

/// What the page calls a setting and a value is understood when it is typed, in any case and with or
/// without its sign and its small words.
#[test]
fn every_setting_and_value_is_understood_as_the_page_calls_it() {
    let mut talk = Talk::new();
    talk.say("/settings");
    let page = talk.last().clone();
    let labels: Vec<String> = talk
        .transcript
        .lines()
        .skip(2)
        .filter_map(|line| Some(line.rsplit_once(": ")?.0.to_owned()))
        .collect();
    let buttons = page.buttons.iter().flatten();
    let choices: Vec<_> = buttons
        .filter(|one| one.data.as_str().starts_with("st:"))
        .collect();
    assert_eq!(choices.len() + 1, labels.len(), "{labels:?}");
    let mut typed = 0;
    for (label, choice) in labels[1..].iter().zip(choices) {
        talk.say(&format!("!{}", choice.data.as_str()));
        let offered = talk.last().clone();
        let bare = label.split_once(' ').unwrap().1;
        for name in [label.clone(), bare.to_owned(), bare.to_uppercase()] {
            talk.say(&format!("/settings {name}"));
            assert_eq!(talk.last(), &offered, "{name}");
            for value in offered.buttons.iter().flatten() {
                // What is chosen already is refused.
                let shown = value.label.trim_start_matches("✓ ");
                let is_value = value.data.as_str().contains('.') && shown != "Type it…";
                if !is_value || shown != value.label {
                    continue;
                }
                talk.transcript.clear();
                talk.say(&format!("/settings {name} {shown}"));
                let told = format!("✅ {label}: {shown}\n");
                assert!(
                    talk.transcript.contains(&told),
                    "{name} {shown}: {}",
                    talk.transcript
                );
                talk.say("/undo");
                typed += 1;
            }
        }
    }
    talk.say("/settings");
    assert_eq!(talk.last(), &page);
    assert!(typed > 150, "{typed}");
    talk.transcript.clear();
    talk.say_all(
        "/settings week starts sunday
        /settings the day starts at four
        /settings daily report off
        /settings time zone
        /settings moon full",
    );
    expect![[r#"
        > /settings week starts sunday
        ✅ 🗓 The week starts on: Sunday
        [↩️ Undo] [◀ Settings]
        > /settings the day starts at four
        ⚠️ “four” is no time of day.
        Usage: /settings [setting] [value]
        For example: /settings daily 07:30
        > /settings daily report off
        ✅ ☀️ Daily report: off
        [↩️ Undo] [◀ Settings]
        > /settings time zone
        # 🌍 Time zone
        Europe/Berlin (everybody begins with it here; /settimezone chooses yours)
        Here it is Tue 24 Nov 2026, 10:00
        In UTC it is 09:00
        UTC offset +01 (CET)
        Clocks go forward by 1 h on Sun 28 Mar 2027
        [🗺 Choose…] [🖥 My computer's]
        [UTC]
        > /settings moon full
        ⚠️ “moon” is no setting: there are zone, daily, eod, weekly, monthly, quiet, day, week, language, dates, morning, noon, afternoon, evening, night, close, list, timer.
        Usage: /settings [setting] [value]
        For example: /settings daily 07:30
    "#]].assert_eq(&talk.transcript);
}

#[test]
fn a_line_right_behind_the_question_of_a_setting_answers_it() {
    check(
        "/settings daily
        07:45
        07:50
        /settings eod
        Call mum
        /settings week
        sunday
        /settings
        :☀️ Daily report
        off",
        &expect![[r#"
            > /settings daily
            ☀️ When shall the daily report come?
            Now: 08:30
            [06:00] [07:00] [07:30]
            [08:00] [✓ 08:30] [09:00]
            [off]
            [Type it…] [◀ Settings]
            > 07:45
            ✅ ☀️ Daily report: 07:45
            [↩️ Undo] [◀ Settings]
            > 07:50
            ➕ Added #1 07:50
            [✏️ Change] [↩️ Undo]
            > /settings eod
            🌙 When shall the end-of-day report come?
            Now: 17:00
            [16:00] [✓ 17:00] [18:00]
            [20:00] [21:00] [22:00]
            [off]
            [Type it…] [◀ Settings]
            > Call mum
            ➕ Added #2 Call mum
            [✏️ Change] [↩️ Undo]
            > /settings week
            🗓 On which day does your week start?
            Now: Monday
            [✓ Monday] [Sunday] [Saturday]
            [◀ Settings]
            > sunday
            ✅ 🗓 The week starts on: Sunday
            [↩️ Undo] [◀ Settings]
            > /settings
            # Settings
            🌍 Time zone: Europe/Berlin
            ☀️ Daily report: 07:45
            🌙 End-of-day report: 17:00
            📆 Weekly report: off
            🗓 Monthly report: off
            🔕 Quiet hours: off
            🕓 The day starts at: 00:00
            🗓 The week starts on: Sunday
            💬 You write in: English or German
            📆 5/6 is: 5 June
            🌅 “In the morning”: 09:00
            🍽 “At noon”: 12:00
            🌤 “In the afternoon”: 15:00
            🌆 “In the evening”: 19:00
            🌃 “Tonight”: 21:00
            🏁 “By end of day”: 18:00
            🔀 /list shows first: the next due
            ⏱ Ask about a timer after: 3 h
            [🌍 Time zone] [☀️ Daily report]
            [🌙 End-of-day report] [📆 Weekly report]
            [🗓 Monthly report] [🔕 Quiet hours]
            [🕓 The day starts] [🗓 The week starts on]
            [💬 You write in] [📆 5/6 is]
            [🌅 “In the morning”] [🍽 “At noon”]
            [🌤 “In the afternoon”] [🌆 “In the evening”]
            [🌃 “Tonight”] [🏁 “By end of day”]
            [🔀 /list shows first] [⏱ Ask about a timer after]
            [◀ Menu]
            > :☀️ Daily report
            (edited) ☀️ When shall the daily report come?
            Now: 07:45
            [06:00] [07:00] [07:30]
            [08:00] [08:30] [09:00]
            [off]
            [Type it…] [◀ Settings]
            > off
            ✅ ☀️ Daily report: off
            [↩️ Undo] [◀ Settings]
        "#]],
    );
}
