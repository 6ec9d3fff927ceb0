package net.patchbay.itests.benchmarks.connector;

/** What the IO Connector service asks for a connection, less what plays no part in choosing it. */
interface ConnectionFactory {
    Object createConnection(String name);
}
