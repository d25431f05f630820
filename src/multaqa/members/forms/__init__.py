"""What people type about members: `texts` of the network, states and bodies; `people`; `mandates`."""
