//! The rows of a document by their ids.

use crate::document::PlanDocument;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use read_where_they_stand::RowIndex;
#[cfg(target_arch = "wasm32")]
pub(crate) use with_copies::RowIndex;

/// For very many rows: the index holds no ids.
#[cfg(not(target_arch = "wasm32"))]
mod read_where_they_stand {
    use std::hash::BuildHasher;

    use hashbrown::{DefaultHashBuilder, HashTable};

    use super::PlanDocument;

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
}

/// For a page, which pays for each byte of code: by the kind of map that there is for areas.
#[cfg(target_arch = "wasm32")]
mod with_copies {
    use std::collections::HashMap;

    use super::PlanDocument;

    /// The place of each row among all rows: adjustments, measures, transfers, reallocations.
    #[derive(Debug, Default)]
    pub(crate) struct RowIndex(HashMap<String, usize>);

    impl RowIndex {
        /// The index of the rows of a document. A row that cannot be found by its id is told: with the first of its id,
        /// or with none where its id is empty.
        pub(crate) fn of(document: &PlanDocument, mut lost: impl FnMut(usize, Option<usize>)) -> RowIndex {
            let mut places: HashMap<String, usize> = HashMap::new();
            for (place, id) in document.row_ids().enumerate() {
                match places.get(id) {
                    _ if id.is_empty() => lost(place, None),
                    Some(first) => lost(place, Some(*first)),
                    None => {
                        places.insert(id.to_owned(), place);
                    }
                }
            }
            RowIndex(places)
        }

        /// The place of the row with an id.
        pub(crate) fn find(&self, id: &str, _: &PlanDocument) -> Option<usize> {
            self.0.get(id).copied()
        }
    }
}
