"""Who said what: stretches in quotation marks, statements, speakers, and through which outlets words came."""
