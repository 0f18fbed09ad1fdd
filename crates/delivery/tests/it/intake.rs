//! The way of an update.

use crate::world::{OWNER, World};

#[tokio::test(start_paused = true)]
async fn what_is_said_has_its_effect_and_its_answer() {
    let mut world = World::started().await;
    world.say(OWNER, "milk").await;
    assert_eq!(world.effects(OWNER, "milk"), 1);
    world.idle().await;
    assert_eq!(world.words(OWNER), ["ok milk"]);
}
