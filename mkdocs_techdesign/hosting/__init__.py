"""What any host of the site needs: pages with addresses, navigation, markers, the last good site, what to watch."""
