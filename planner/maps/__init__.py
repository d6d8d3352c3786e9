"""The map page: folium writes it, nothing in it comes from the internet."""
