"""A corpus of any size to tables, in shards, by several processes or machines; what was killed is resumed.

    cut         from inputs to pieces: whole files, lines of JSON Lines, rows of Parquet
    plan        which pieces make which shard, written down before the first is read
    folder      what lies where in the folder of the results, and who may write there
    results     one shard's files: three tables, or outlines
    shard       shard in, shard out: the contract that every engine keeps
    pool        several processes of this machine
    cluster     processes of other machines, by dask
    summary     what came of it all

A shard is finished when its record is there, which is written last: each file is written aside and takes its
place when it is whole. Whoever is killed at any moment leaves shards that are finished and shards that are
not; those are made again, and come out the same. Texts are never sent from one process to another, only
names and ranges.
"""
