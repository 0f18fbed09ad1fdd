//! Conversations about how fast the assistant answers.

use std::time::Duration;

use expect_test::expect;

use crate::analytics::attached;
use crate::talk::{Talk, check};

#[test]
fn every_command_is_measured_and_the_slow_ones_are_named() {
    let mut talk = Talk::new();
    talk.say("/list");
    talk.took = Duration::from_millis(40);
    talk.say("/ls");
    talk.took = Duration::from_millis(1_200);
    talk.say("/search milk");
    talk.took = Duration::from_secs(7);
    talk.say("Buy milk");
    talk.took = Duration::from_micros(650);
    talk.say("/done 99");
    talk.say("/nonsense");
    talk.say("!tv:1");
    talk.say("+30m");
    talk.transcript.clear();
    talk.say_all(
        "/performance
         :24 hours
         :🐢 Slow
         /perfstats 99999
         +2h
         :🔄 Refresh
         /perfclear 1
         /perfclear 0
         :🧹 Clear
         /perfstats",
    );
    expect![[r#"
        > /performance
        # 🟢 Performance: excellent
        Last hour: 7 requests, 100% went well
        1.18 s on average, 7.00 s at most
        🟡 1 slow, 🔴 1 far too slow, ✖️ 0 failed
        Since today 10:00: 7 requests
        Slowest: plain words, 99 of 100 within 7.00 s
        🟡 Memory: 9.8 MB used by me, 85% of 1.0 kB in use
        🟢 Load: 0.42 on 2 processors
        [🔄 Refresh] [🐢 Slow] [🧹 Clear]
        [1 hour] [24 hours] [7 days]
        [📈 Trend] [📄 CSV] [🧾 JSON]
        > :24 hours
        (edited) # ⏱ What each command takes
        Last 24 hours: 8 requests, 1.03 s on average, 7.00 s at most, 0 failed
        Since today 10:00:
        /list · 2× (25%)
           p50 2.05 ms · p95 40.0 ms · p99 40.0 ms · max 40.0 ms
        /done · 1× (13%)
           p50 0.65 ms · p95 0.65 ms · p99 0.65 ms · max 0.65 ms
        /performance · 1× (13%)
           p50 0.65 ms · p95 0.65 ms · p99 0.65 ms · max 0.65 ms
        /search · 1× (13%)
           p50 1.20 s · p95 1.20 s · p99 1.20 s · max 1.20 s · 1 slow
        buttons of tasks · 1× (13%)
           p50 0.65 ms · p95 0.65 ms · p99 0.65 ms · max 0.65 ms
        plain words · 1× (13%)
           p50 7.00 s · p95 7.00 s · p99 7.00 s · max 7.00 s · 1 slow
        anything else · 1× (13%)
           p50 0.65 ms · p95 0.65 ms · p99 0.65 ms · max 0.65 ms · 1 refused
        [🔄 Refresh] [🐢 Slow] [🧹 Clear]
        [1 hour] [24 hours] [7 days]
        [📈 Trend] [📄 CSV] [🧾 JSON]
        > :🐢 Slow
        (edited) # 🐢 Slow or failed
        🔴 plain words: 7.00 s, today 10:00
        🟡 /search: 1.20 s, today 10:00
        🟡 took 1 s or more, 🔴 5 s or more, or failed.
        [🔄 Refresh] [🐢 Slow] [🧹 Clear]
        [1 hour] [24 hours] [7 days]
        [📈 Trend] [📄 CSV] [🧾 JSON]
        > /perfstats 99999
        # ⏱ What each command takes
        Last 7 days: 10 requests, 824 ms on average, 7.00 s at most, 0 failed
        Since today 10:00:
        /list · 2× (20%)
           p50 2.05 ms · p95 40.0 ms · p99 40.0 ms · max 40.0 ms
        buttons of performance · 2× (20%)
           p50 0.65 ms · p95 0.65 ms · p99 0.65 ms · max 0.65 ms
        /done · 1× (10%)
           p50 0.65 ms · p95 0.65 ms · p99 0.65 ms · max 0.65 ms
        /performance · 1× (10%)
           p50 0.65 ms · p95 0.65 ms · p99 0.65 ms · max 0.65 ms
        /search · 1× (10%)
           p50 1.20 s · p95 1.20 s · p99 1.20 s · max 1.20 s · 1 slow
        buttons of tasks · 1× (10%)
           p50 0.65 ms · p95 0.65 ms · p99 0.65 ms · max 0.65 ms
        plain words · 1× (10%)
           p50 7.00 s · p95 7.00 s · p99 7.00 s · max 7.00 s · 1 slow
        anything else · 1× (10%)
           p50 0.65 ms · p95 0.65 ms · p99 0.65 ms · max 0.65 ms · 1 refused
        [🔄 Refresh] [🐢 Slow] [🧹 Clear]
        [1 hour] [24 hours] [7 days]
        [📈 Trend] [📄 CSV] [🧾 JSON]
        > +2h
        > :🔄 Refresh
        (edited) # 🟢 Performance: excellent
        Last hour: nobody asked for anything
        Since today 10:00: 11 requests
        Slowest: plain words, 99 of 100 within 7.00 s
        🟡 Memory: 9.8 MB used by me, 85% of 1.0 kB in use
        🟢 Load: 0.42 on 2 processors
        [🔄 Refresh] [🐢 Slow] [🧹 Clear]
        [1 hour] [24 hours] [7 days]
        [📈 Trend] [📄 CSV] [🧾 JSON]
        > /perfclear 1
        🧹 I forgot 11 requests from before the last hour.
        > /perfclear 0
        ⚠️ I keep whole hours, from 1 to 168.
        Usage: /perfclear [hours]
        For example: /perfclear 24
        > :🧹 Clear
        (edited) 🧹 I forgot 14 requests and measure anew.
        [🔄 Refresh] [🐢 Slow] [🧹 Clear]
        [1 hour] [24 hours] [7 days]
        [📈 Trend] [📄 CSV] [🧾 JSON]
        > /perfstats
        # ⏱ What each command takes
        Last hour: 1 request, 0.65 ms on average, 0.65 ms at most, 0 failed
        Since today 12:30:
        buttons of performance · 1× (100%)
           p50 0.65 ms · p95 0.65 ms · p99 0.65 ms · max 0.65 ms
        [🔄 Refresh] [🐢 Slow] [🧹 Clear]
        [1 hour] [24 hours] [7 days]
        [📈 Trend] [📄 CSV] [🧾 JSON]
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn before_anything_was_asked_there_is_nothing_to_show() {
    check(
        "/performance",
        &expect![[r#"
        > /performance
        # 🟢 Performance
        Nothing is measured yet: ask me for something first.
    "#]],
    );
    check(
        "/perfstats",
        &expect![[r#"
        > /perfstats
        # ⏱ What each command takes
        Nothing is measured yet: ask me for something first.
    "#]],
    );
    check(
        "/perfalerts",
        &expect![[r#"
            > /perfalerts
            # 🐢 Slow or failed
            None: nothing failed, and nothing took 1 s or more.
            [🔄 Refresh] [🐢 Slow] [🧹 Clear]
            [1 hour] [24 hours] [7 days]
            [📈 Trend] [📄 CSV] [🧾 JSON]
        "#]],
    );
}

#[test]
fn how_it_went_over_hours_and_days_is_drawn_and_judged() {
    let mut talk = Talk::new();
    for took in [1_000, 2_000, 4_000] {
        talk.took = Duration::from_micros(took);
        talk.say("/currenttime");
        talk.say("+1h");
    }
    talk.took = Duration::from_millis(20);
    talk.say("/currenttime");
    talk.transcript.clear();
    talk.say_all("/performance\n:📈 Trend\n:📈 7 days");
    expect![[r#"
        > /performance
        # 🟢 Performance: excellent
        Last hour: 1 request, 100% went well
        20.0 ms on average, 20.0 ms at most
        🟡 0 slow, 🔴 0 far too slow, ✖️ 0 failed
        Since today 10:00: 4 requests
        Slowest: /currenttime, 99 of 100 within 20.0 ms
        🟡 Memory: 9.8 MB used by me, 85% of 1.0 kB in use
        🟢 Load: 0.42 on 2 processors
        [🔄 Refresh] [🐢 Slow] [🧹 Clear]
        [1 hour] [24 hours] [7 days]
        [📈 Trend] [📄 CSV] [🧾 JSON]
        > :📈 Trend
        (edited) # 📈 The last 24 hours
        Requests an hour
        2                        █
                                 █
                                 █
                              ████
                              ████
        0                     ████
          14                    13
        Milliseconds on average, by hour
        20                        █
                                  █
                                  █
                                  █
                                 ▂█
         0                     ▂▅██
           14                    13
        Now slower than before: 20.0 ms on average, 2.33 ms until then.
        [📈 7 days]
        [🔄 Refresh] [🐢 Slow] [🧹 Clear]
        [1 hour] [24 hours] [7 days]
        [📈 Trend] [📄 CSV] [🧾 JSON]
        > :📈 7 days
        (edited) # 📈 The last 7 days
        Requests a day
        Wed 0
        Thu 0
        Fri 0
        Sat 0
        Sun 0
        Mon 0
        Tue ██████████████████████████████ 6
        Milliseconds on average, by day
        Wed 0
        Thu 0
        Fri 0
        Sat 0
        Sun 0
        Mon 0
        Tue ███████████████████████████ 11.2
        There is nothing to compare it with yet.
        [📈 24 hours]
        [🔄 Refresh] [🐢 Slow] [🧹 Clear]
        [1 hour] [24 hours] [7 days]
        [📈 Trend] [📄 CSV] [🧾 JSON]
    "#]]
    .assert_eq(&talk.transcript);
}

#[test]
fn what_was_measured_comes_as_a_file() {
    let mut talk = Talk::new();
    talk.took = Duration::from_micros(1_500);
    talk.say_all("/currenttime\n/nosuch\n/perfstats\n:📄 CSV");
    let (attachment, content) = attached(&talk);
    assert_eq!(attachment.name, "performance.csv");
    expect![[r#"
        command,count,refused,failed,slow,far_too_slow,mean_us,p50_us,p95_us,p99_us,max_us
        /currenttime,1,0,0,0,0,1500,1500,1500,1500,1500
        /perfstats,1,0,0,0,0,1500,1500,1500,1500,1500
        buttons of performance,1,0,0,0,0,1500,1500,1500,1500,1500
        anything else,1,1,0,0,0,1500,1500,1500,1500,1500
    "#]]
    .assert_eq(&String::from_utf8(content).unwrap().replace('\r', ""));
    talk.say("/perfstats json");
    let (attachment, content) = attached(&talk);
    assert_eq!(attachment.name, "performance.json");
    let json: serde_json::Value = serde_json::from_slice(&content).unwrap();
    assert_eq!(json["commands"][0]["mean_us"], 1_500);
    assert_eq!(json["hours"].as_array().unwrap().len(), 1);
}
