"""Chunks as the objects of other libraries, each imported when it is asked for.

langchain       documents of LangChain
llama_index     nodes of LlamaIndex
"""
