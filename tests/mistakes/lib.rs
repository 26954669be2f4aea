//! Nothing: the tests of this package compile the programs in `cases`.
