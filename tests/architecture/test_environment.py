"""How the environment is installed: pip's settings lead uv to packages as well, and uv itself is one with hashes."""

from deploy.environment import UV_LOCK, installs, requirement, settings


def test_uv_is_told_where_pip_looks_for_packages_and_the_environment_counts_most() -> None:
    listed = (
        "global.index-url='https://one.example/simple'\nglobal.quiet='1'\n"
        "install.find-links='/some/wheels\\n/other/wheels'\n:env:.index-url='https://two.example/simple'\n"
        ":env:.cert='/some/ca.crt'\nglobal.extra-index-url='\\nhttps://three.example\\nhttps://four.example'\n"
    )

    assert settings(listed) == {
        "UV_DEFAULT_INDEX": "https://two.example/simple",
        "UV_INDEX": "https://three.example https://four.example",
        "UV_FIND_LINKS": "/some/wheels,/other/wheels",
        "SSL_CERT_FILE": "/some/ca.crt",
    }


def test_nothing_is_told_where_pip_has_no_settings() -> None:
    assert settings("") == {}


def test_uv_is_the_one_of_the_lock_file_with_its_hashes() -> None:
    first, *hashes = requirement("uv", UV_LOCK.read_text()).splitlines()

    assert first.startswith("uv==")
    assert len(hashes) > 5
    assert all(line.strip().startswith(("--hash=sha256:", "#")) for line in hashes)


def test_only_the_tree_itself_comes_without_hashes() -> None:
    locked, tree = installs(["some.lock", "--editable"])

    assert locked == ["--require-hashes", "-r", "some.lock"]
    assert tree[:2] == ["--no-deps", "-e"]
