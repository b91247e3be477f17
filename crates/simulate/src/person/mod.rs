//! Invented people: names as common in Mexico, telephone numbers that nobody has.

mod names;

use ronda_domain::fold;

use crate::chance::Chance;
use names::{FAMILY_NAMES, MEN, WOMEN};

/// Somebody who does not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// One or two given names.
    pub given_names: String,
    /// The father's and the mother's first family name.
    pub family_names: String,
    /// Ten digits in a block of numbers that no carrier hands out.
    pub phone: String,
}

impl Person {
    /// Invents somebody.
    pub fn invent(chance: &mut Chance) -> Self {
        let names = if chance.happens(0.5) { WOMEN } else { MEN };
        let first = *chance.pick(names);
        let second = *chance.pick(names);
        let given_names = if second != first && chance.happens(0.4) {
            format!("{first} {second}")
        } else {
            first.to_owned()
        };
        let family_names = format!("{} {}", chance.pick(FAMILY_NAMES), chance.pick(FAMILY_NAMES));
        Self { given_names, family_names, phone: format!("442555{:04}", chance.whole(0, 9999)) }
    }

    /// Given names and family names.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.given_names, self.family_names)
    }

    /// An e-mail address that leads nowhere (RFC 2606).
    pub fn email(&self) -> String {
        let first = self.given_names.split(' ').next().unwrap_or_default();
        let last = self.family_names.split(' ').next().unwrap_or_default();
        format!("{}.{}@ejemplo.test", fold(first), fold(last))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Person;
    use crate::chance::Chance;

    #[test]
    fn two_thousand_people_are_nearly_all_different() {
        let mut chance = Chance::new(5);
        let names: HashSet<String> = (0..2000).map(|_| Person::invent(&mut chance).full_name()).collect();
        assert!(names.len() > 1950, "{}", names.len());
    }

    #[test]
    fn an_address_for_mail_has_no_accents() {
        let person = Person {
            given_names: "José Ángel".to_owned(),
            family_names: "Muñoz Peña".to_owned(),
            phone: String::new(),
        };
        assert_eq!(person.email(), "jose.munoz@ejemplo.test");
    }
}
