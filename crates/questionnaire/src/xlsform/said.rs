//! What parameters must be and what can be wrong with saved entities: each with a word by which an interface finds its own sentence.

use std::fmt;

macro_rules! said {
    ($about:literal $name:ident: $($variant:ident $code:literal $text:literal;)*) => {
        #[doc = $about]
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $(#[doc = $text] $variant,)*
        }

        impl $name {
            /// A stable word for it.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)*
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(match self {
                    $(Self::$variant => $text,)*
                })
            }
        }
    };
}

said! {
    "What the value of a parameter must be." Expected:
    Number "parameter_number" "a number";
    WholeNumber "parameter_whole" "a whole number";
    NumberOrReference "parameter_seed" "a number or a reference to a question";
    YesOrNo "parameter_yes_or_no" "true or false";
    TrueWithSeed "parameter_with_seed" "true where there is a seed";
    GeometryFile "parameter_geometry" "a list, an attached file, or a reference to a repeat";
    TrueOrNothing "parameter_true" "true, or left out";
    InParameters "parameter_column" "given in the column parameters";
    WithIntervals "parameter_location" "given together with location-min-interval and location-max-age";
    NotNegative "parameter_not_negative" "zero or more";
    NotBelowInterval "parameter_max_age" "at least location-min-interval";
    NotWithAppearance "parameter_appearance" "left out with this appearance";
    AList "parameter_list" "a list of the sheet choices";
    NotZero "parameter_zero" "other than zero";
    WithinRange "parameter_larger" "no larger than the range";
    MultipleOfStep "parameter_multiple" "a multiple of step";
    BetweenEnds "parameter_between" "between start and end";
    OnAStep "parameter_step" "start and a multiple of step";
    NumberedList "parameter_numbered_list" "a list whose names are numbers";
    EndsOnly "parameter_ends" "a list of start and end only, without ticks";
    Package "parameter_package" "the name of a package, such as com.example.camera";
}

said! {
    "What can be wrong with a saved entity." EntityProblem:
    NoListFile "entity_no_file" "to update entities the form needs their list, as an attached file of this name";
    NoList "entity_no_list" "an entity list needs a name";
    ListName "entity_list_name" "this cannot be the name of an entity list";
    TakenList "entity_taken_list" "this entity list is declared already";
    NoId "entity_no_id" "to update an entity its id is needed";
    BothConditions "entity_conditions" "to create or update, both conditions are needed";
    NoLabel "entity_no_label" "to create an entity a label is needed";
    ReservedProperty "entity_reserved" "this name of a property is reserved";
    PropertyName "entity_property" "this cannot be the name of a property";
    TakenProperty "entity_taken_property" "this property is saved by another question already";
    Unknown "entity_unknown" "there is no such entity on the sheet entities";
    NoGroup "entity_no_group" "no group is left to keep this entity in";
    Container "entity_container" "groups and repeats cannot be saved as properties of an entity";
    SeveralRepeats "entity_repeats" "it refers to questions of different repeats";
}
