//! Colours by what they are for, so that one layout serves light and dark.
//!
//! The palette holds for the common kinds of colour blindness: one blue that only gets darker for
//! more, orange for a second series, grey for the past. Marks that matter have a shape as well.

/// The ground a picture is drawn on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark on white: readable in every chat, since a picture brings its own ground.
    #[default]
    Light,
    /// Light on near-black.
    Dark,
}

/// What a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Paper,
    Ink,
    Muted,
    Grid,
    Axis,
    Accent,
    AccentSoft,
    Second,
    Ghost,
    Empty,
    Level1,
    Level2,
    Level3,
    Level4,
}

/// Red, green, blue.
pub(crate) type Rgb = [u8; 3];

impl Role {
    pub(crate) const ALL: [Self; 14] = [
        Self::Paper,
        Self::Ink,
        Self::Muted,
        Self::Grid,
        Self::Axis,
        Self::Accent,
        Self::AccentSoft,
        Self::Second,
        Self::Ghost,
        Self::Empty,
        Self::Level1,
        Self::Level2,
        Self::Level3,
        Self::Level4,
    ];

    /// The class that SVG uses for this role.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Ink => "ink",
            Self::Muted => "muted",
            Self::Grid => "grid",
            Self::Axis => "axis",
            Self::Accent => "accent",
            Self::AccentSoft => "accent-soft",
            Self::Second => "second",
            Self::Ghost => "ghost",
            Self::Empty => "empty",
            Self::Level1 => "level-1",
            Self::Level2 => "level-2",
            Self::Level3 => "level-3",
            Self::Level4 => "level-4",
        }
    }

    pub(crate) fn colour(self, theme: Theme) -> Rgb {
        let (light, dark) = self.colours();
        match theme {
            Theme::Light => light,
            Theme::Dark => dark,
        }
    }

    fn colours(self) -> (Rgb, Rgb) {
        match self {
            Self::Paper => ([0xff, 0xff, 0xff], [0x17, 0x1a, 0x1f]),
            Self::Ink => ([0x1b, 0x1f, 0x24], [0xf0, 0xf3, 0xf6]),
            Self::Muted => ([0x59, 0x63, 0x70], [0xa6, 0xb0, 0xbc]),
            Self::Grid => ([0xe6, 0xe9, 0xed], [0x2b, 0x31, 0x39]),
            Self::Axis => ([0xb4, 0xbc, 0xc6], [0x56, 0x60, 0x6c]),
            Self::Accent => ([0x1f, 0x6f, 0xd6], [0x5b, 0xa4, 0xff]),
            Self::AccentSoft => ([0xdf, 0xeb, 0xfb], [0x1c, 0x2f, 0x4a]),
            Self::Second => ([0xdb, 0x7a, 0x12], [0xf2, 0xa2, 0x4b]),
            Self::Ghost => ([0xd8, 0xdd, 0xe4], [0x3c, 0x44, 0x4f]),
            Self::Empty => ([0xec, 0xef, 0xf3], [0x27, 0x2d, 0x35]),
            Self::Level1 => ([0xb9, 0xd5, 0xfa], [0x1b, 0x3a, 0x63]),
            Self::Level2 => ([0x7a, 0xae, 0xf2], [0x24, 0x59, 0x9f]),
            Self::Level3 => ([0x35, 0x7f, 0xdd], [0x3f, 0x88, 0xe4]),
            Self::Level4 => ([0x10, 0x4c, 0xa0], [0xa0, 0xcb, 0xff]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as WCAG has it.
    fn luminance(role: Role, theme: Theme) -> f64 {
        let linear = role.colour(theme).map(|it| {
            let part = f64::from(it) / 255.0;
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    fn contrast(one: Role, other: Role, theme: Theme) -> f64 {
        let (one, other) = (luminance(one, theme), luminance(other, theme));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn text_and_bars_stand_out_from_their_ground() {
        for theme in [Theme::Light, Theme::Dark] {
            for text in [Role::Ink, Role::Muted] {
                assert!(
                    contrast(text, Role::Paper, theme) >= 4.5,
                    "{text:?} {theme:?}"
                );
                assert!(
                    contrast(text, Role::Empty, theme) >= 4.5,
                    "{text:?} {theme:?}"
                );
            }
            // The value of a bar may stand before the bar of the past.
            assert!(contrast(Role::Ink, Role::Ghost, theme) >= 4.5, "{theme:?}");
            for bar in [Role::Accent, Role::Second] {
                assert!(
                    contrast(bar, Role::Paper, theme) >= 3.0,
                    "{bar:?} {theme:?}"
                );
            }
        }
    }

    #[test]
    fn the_shades_of_more_can_be_told_apart_without_colour() {
        let shades = [
            Role::Empty,
            Role::Level1,
            Role::Level2,
            Role::Level3,
            Role::Level4,
        ];
        for theme in [Theme::Light, Theme::Dark] {
            for pair in shades.windows(2) {
                assert!(
                    contrast(pair[0], pair[1], theme) >= 1.15,
                    "{pair:?} {theme:?}"
                );
            }
            let lights: Vec<f64> = shades.iter().map(|it| luminance(*it, theme)).collect();
            let up = lights.is_sorted_by(|a, b| a < b);
            let down = lights.is_sorted_by(|a, b| a > b);
            assert!(up || down, "{theme:?}: {lights:?}");
        }
    }
}
