"""The staff pages: editing with the rights of the staff member."""
