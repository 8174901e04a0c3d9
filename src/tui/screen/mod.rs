//! The screens. Each has the same items in the same order: `State`, `Message`, `KEYS`, `update`, `view`.

pub mod article;
pub mod dashboard;
pub mod home;
pub mod interview;
pub mod review;
