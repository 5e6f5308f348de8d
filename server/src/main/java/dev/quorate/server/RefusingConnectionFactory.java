package dev.quorate.server;

import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.Connector;

/** Makes connections that are closed as soon as they are open. */
final class RefusingConnectionFactory extends AbstractConnectionFactory {

    RefusingConnectionFactory() {
        super("refuse");
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        return new AbstractConnection(endPoint, connector.getExecutor()) {
            @Override
            public void onOpen() {
                super.onOpen();
                close();
            }

            @Override
            public void onFillable() {
                close();
            }
        };
    }
}
