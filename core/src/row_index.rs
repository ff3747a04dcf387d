//! The rows of a document by their ids.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use crate::document::PlanDocument;

/// The place of each row among all rows: adjustments, measures, transfers, reallocations. It holds no ids: they are
/// read where they stand, in the document that it was made of.
#[derive(Debug, Default)]
pub(crate) struct RowIndex {
    places: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl RowIndex {
    /// The index of rows with these ids. Of an id that stands several times the first is kept, and each other is told
    /// with it.
    pub(crate) fn of(ids: &[&str], mut twice: impl FnMut(usize, usize)) -> RowIndex {
        let hasher = DefaultHashBuilder::default();
        let mut places: HashTable<u32> = HashTable::with_capacity(ids.len());
        let id_of = |place: u32| ids.get(place as usize).copied().unwrap_or_default();
        for (place, id) in (0..).zip(ids).filter(|(_, id)| !id.is_empty()) {
            let hash = hasher.hash_one(id);
            match places.find(hash, |known| id_of(*known) == *id) {
                Some(first) => twice(place as usize, *first as usize),
                None => {
                    places.insert_unique(hash, place, |place| hasher.hash_one(id_of(*place)));
                }
            }
        }
        RowIndex { places, hasher }
    }

    /// The place of the row with an id, of the document that the index was made of.
    pub(crate) fn find(&self, id: &str, document: &PlanDocument) -> Option<usize> {
        let is_it = |place: &u32| document.row_id(*place as usize) == Some(id);
        self.places.find(self.hasher.hash_one(id), is_it).map(|place| *place as usize)
    }
}
