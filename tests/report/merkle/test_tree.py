"""The Merkle tree against the published vectors of RFC 6962's test data, and its proofs."""

import pytest

from evalkit.report.merkle.tree import leaf_hash, root_by_path, tree_path, tree_root

LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


@pytest.mark.parametrize(("count", "root"), list(enumerate(ROOTS, start=1)))
def test_root_is_the_published_one(count, root):
    """The root over the first leaves of the published test data is the published root."""
    assert root == tree_root([leaf_hash(each) for each in LEAVES[:count]]).hex()


def test_no_leaves():
    """A tree without leaves has the hash of nothing as its root."""
    assert tree_root([]).hex().startswith("e3b0c44298fc1c14")


@pytest.mark.parametrize("count", range(1, 20))
def test_every_path_leads_to_the_root(count):
    """The path of every leaf leads to the root, in trees of all shapes."""
    leaves = [leaf_hash(bytes([n])) for n in range(count)]
    found = {root_by_path(leaves[n], n, count, tree_path(leaves, n)) for n in range(count)}

    assert {tree_root(leaves)} == found


@pytest.mark.parametrize(
    ("index", "count", "cut"),
    [(4, 11, 0), (3, 20, 0), (3, 8, 0), (3, 11, 1), (11, 11, 0), (-1, 11, 0)],
)
def test_wrong_path_leads_elsewhere(index, count, cut):
    """A path under another place or size, or one that is cut, does not lead to the root."""
    leaves = [leaf_hash(bytes([n])) for n in range(11)]
    path = tree_path(leaves, 3)

    assert root_by_path(leaves[3], index, count, path[cut:]) != tree_root(leaves)


def test_node_is_no_leaf():
    """What a node is made of, taken as a leaf, has another hash than the node."""
    leaves = [leaf_hash(b"a"), leaf_hash(b"b")]

    assert leaf_hash(leaves[0] + leaves[1]) != tree_root(leaves)
