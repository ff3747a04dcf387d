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
    /// The index of the rows of a document. A row that cannot be found by its id is told: with the first of its id, or
    /// with none where its id is empty.
    pub(crate) fn of(document: &PlanDocument, mut lost: impl FnMut(usize, Option<usize>)) -> RowIndex {
        let hasher = DefaultHashBuilder::default();
        let mut places: HashTable<u32> = HashTable::with_capacity(document.row_count());
        let id_of = |place: u32| document.row_id(place as usize).unwrap_or_default();
        for (place, id) in (0_u32..).zip(document.row_ids()) {
            if id.is_empty() {
                lost(place as usize, None);
                continue;
            }
            let hash = hasher.hash_one(id);
            match places.find(hash, |known| id_of(*known) == id) {
                Some(first) => lost(place as usize, Some(*first as usize)),
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
