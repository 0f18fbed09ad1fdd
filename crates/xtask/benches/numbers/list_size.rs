//! Size: the first page of a list must not care how many tasks there are.

use crate::bot::{Home, USER};
use crate::round_trip::ask;
use crate::row::{Row, milliseconds, quantile};
use crate::{Bench, Setting, throughput};
use anyhow::Result;

pub(crate) const BENCH: Bench = Bench {
    name: "list-size",
    method: "the median round trip of 300 `/list`, with 100 open tasks and again with 100,000, \
             all added by commands",
    measure,
};

const FEW: usize = 100;

fn measure(setting: &Setting) -> Result<Vec<Row>> {
    let many = setting.count(100_000, 5_000);
    let mut small = Row::new(format!("`/list` first page with {FEW} tasks"), "ms");
    let mut large = Row::new(format!("`/list` first page with {many} tasks"), "ms");
    let mut ratio = Row::new("the second over the first", "×").only_at_most(1.5);
    let home = Home::new(1)?;
    let _bot = home.start(setting)?;
    throughput::run(&home, &[USER], 64, FEW, |number| {
        format!("/add task {number}")
    })?;
    for _ in 0..setting.count(5, 2) {
        small.runs.push(list_ms(&home)?);
    }
    throughput::run(&home, &[USER], 64, many - FEW, |number| {
        format!("/add more {number}")
    })?;
    for run in 0..setting.count(5, 2) {
        large.runs.push(list_ms(&home)?);
        ratio.runs.push(large.runs[run] / small.median());
    }
    Ok(vec![small, large, ratio])
}

fn list_ms(home: &Home) -> Result<f64> {
    let times = (0..300)
        .map(|_| ask(home, "/list").map(milliseconds))
        .collect::<Result<Vec<_>>>()?;
    Ok(quantile(&times, 0.5))
}
