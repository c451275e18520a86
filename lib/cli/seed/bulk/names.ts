// Invented names for many: each a common word, drawn by dice, so that a pair of them is nobody in particular.

export const firstNames = ('Aaron Abigail Abdul Ada Adele Adrian Adriana Aiko Alan Alejandra Alex Alice Alicia Alma Amara Amina Amir Ana Andre Andrea Angela Anika Anita Anthony Antonio Arjun Armando Arthur '
  + 'Asha Astrid Aurora Austin Beatriz Ben Benita Bernice Bianca Boris Brandon Brenda Brian Bruno Caleb Camila Carla Carlos Carmen Carol Cecilia Cedric Chen Chloe Christina Claire Clara Clarence Colin Connor '
  + 'Corinne Curtis Dana Daniel Daphne Darnell Darius David Deborah Denise Derek Diana Diego Dmitri Dolores Dominic Donna Duncan Edith Eduardo Eileen Elena Eli Elias Elisa Emeka Emilio Emma Erik Ernesto Esther '
  + 'Ethan Eva Evelyn Fabio Faith Fatima Felicia Felix Fernando Florence Frances Frank Gabriela Gail Gavin George Gina Gloria Goran Grace Graham Greta Guadalupe Gus Hannah Harold Hassan Hector Heidi Helen Henrik '
  + 'Henry Hiroshi Howard Hugo Ida Ignacio Imani Ines Ingrid Irene Isaac Isabel Ivan Ivy Jack Jackson Jada Jaime Jamal Jana Janet Jasper Javier Jean Jelena Jerome Jesse Jill Joanna Joaquín Joel Jonah Jordan Jorge '
  + 'José Joyce Juan Judith Julia Julian Kai Kamala Karen Karim Katarina Keith Kelvin Keoni Kim Kofi Kristin Kwame Laila Lamar Lars Latoya Laura Lea Leah Leland Leo Leona Liam Lila Lina Linh Lionel Lorena Louis Lucía '
  + 'Luis Luke Lydia Mabel Mads Malik Manuel Mara Marco Marcus Margaret María Marisol Marta Martin Mary Matteo Maya Mei Melissa Mercy Micah Miguel Mila Milan Mina Miriam Moira Monique Morgan Nadia Naomi Natalia Nathan '
  + 'Neil Nia Nicole Nina Noah Noel Nora Norman Olga Oliver Omar Oscar Otis Pablo Pamela Patrick Paula Pavel Pearl Pedro Penny Petra Philip Phoebe Priya Quinn Rachel Rafael Rajesh Ramona Raúl Rebecca Reggie Renée Rhoda '
  + 'Ricardo Rita Robert Rocío Roland Roman Rosa Rosalind Roy Ruben Ruth Ryan Sabrina Salma Samuel Sandra Santiago Sara Sergio Seth Shawn Silas Simone Sofía Sonia Stefan Stella Susan Sven Tamara Tanya Tariq Teresa Thanh '
  + 'Theo Thomas Tina Tomás Tracy Trevor Ulises Uma Ursula Valeria Vanessa Vera Victor Vincent Viola Walter Wanda Warren Wen Wendell Willa Xavier Ximena Yara Yolanda Yusuf Yvette Zachary Zara Zoë').split(' ')

export const lastNames = ('Abbott Abernathy Acosta Adeyemi Aguilar Ahmed Albright Almeida Alvarado Amundsen Andersen Arroyo Ashworth Avila Bailey Baker Baldwin Banerjee Barker Barlow Barnes Barrera Beaumont Becerra Beckett Benitez Bennett Berg '
  + 'Bishop Blackwood Blanco Blom Boateng Bowman Bradshaw Brandt Bravo Briggs Brooks Bryant Bui Burke Burnham Bustos Byrne Cabrera Calderón Callahan Camacho Cardenas Carlsen Carroll Castillo Cervantes Chambers Chang Chavez Cho Christensen '
  + 'Clayton Cochran Coleman Contreras Cooper Cordova Correa Cortez Costa Crawford Cruz Cuevas Dahl Dalton Daniels Davila Delacruz Delgado Desai Devlin Diaz Dixon Donnelly Dorsey Drake Duarte Dubois Duffy Dunn Duong Edwards Eklund Ellis Elmore '
  + 'Erickson Escobar Espinoza Estrada Falk Farrell Faulkner Figueroa Fischer Fitzgerald Flores Fontaine Forsberg Foster Franco Freitag Fuentes Fujimoto Gallagher Galvan Garcés García Garrison Gibson Gill Goldberg Gonzalez Goodwin Grant Greer '
  + 'Griffin Guerrero Gupta Gustafson Gutiérrez Haddad Hale Hansen Hardy Harper Hart Hashimoto Hayes Henriksen Herrera Hidalgo Hobbs Hoffman Holmes Horvat Houston Huang Hughes Hurtado Hussein Ibarra Ibrahim Ingram Islas Ito Iversen Jackson Jacobs '
  + 'Jansen Jaramillo Jensen Jimenez Johansson Jordan Joshi Kamara Kaplan Kaur Kealoha Keller Kelly Kendrick Khan Kiplagat Kirk Klein Knutson Kovač Kowalski Kramer Kruger Kumar Lam Lambert Landry Larsen Lawson Leblanc Lennox Levy Lindgren Lindqvist '
  + 'Lockhart Logan Lopez Lozano Lund Lyons Macias Madsen Mahoney Maldonado Malone Marchetti Marin Marsh Martinez Matsuda Maxwell McBride McCoy McKenna Medina Mehta Mejía Mendoza Mercado Meyer Miranda Mitchell Mohamed Molina Montoya Moore Morales '
  + 'Moreno Morrow Moss Moyer Muñoz Murphy Nakamura Nash Navarro Ndiaye Neal Nelson Nguyen Nichols Nielsen Nolan Norris Novak Nuñez Nwosu Obrien Ochoa Odom Okafor Olsen Orozco Ortega Osborne Osei Otero Owens Pacheco Padilla Palmer Park Parrish Patel '
  + 'Payne Peña Peralta Pereira Petersen Petrov Pham Phelps Pineda Pittman Ponce Porter Potts Prado Price Quarles Quigley Quintana Raman Ramírez Rasmussen Reeves Reilly Reyes Rhodes Rios Rivas Rivera Robles Rojas Romano Rosales Ross Rowe Rubio Ruiz '
  + 'Salazar Sanders Sandoval Santos Sato Savage Sawyer Schmidt Schroeder Serrano Shaw Sheridan Sierra Silva Simmons Singh Sloan Solis Sorensen Soto Spencer Stanton Stark Stein Stewart Strand Suarez Sullivan Suzuki Svensson Tanaka Tate Tavares Terry '
  + 'Thorne Toledo Torres Townsend Tran Trujillo Tucker Turner Valdez Valencia Vance Vargas Vega Velasco Vickers Villa Vo Wagner Walsh Ward Watanabe Weaver Webb Weber West Whitaker Whitlock Wiley Winters Wójcik Wong Wyatt Yamamoto Yates Yoder York Young '
  + 'Zamora Zapata Zhang Ziegler Zimmerman').split(' ')

export const streets = ['Alder St', 'Bell St', 'Birch Ave', 'Cedar Ave', 'Chestnut Ln', 'Dexter Way', 'Dogwood Dr', 'Elm Ct', 'Fir Ln', 'Harbor Dr', 'Hawthorne Rd', 'Ivy Pl', 'Juniper Rd', 'Lakeview Ave', 'Laurel St', 'Madrona Dr',
  'Maple Ave', 'Meadow Ln', 'Orchard St', 'Pine Loop', 'Poplar St', 'Quarry Rd', 'Rainier Rd', 'Salal Ct', 'Spruce St', 'Summit Ave', 'Tidewater Way', 'Union St', 'Vashon Ave', 'Willow Rd']

export const towns = [['Kent', '98032'], ['Seattle', '98109'], ['Seattle', '98118'], ['Seattle', '98126'], ['Bremerton', '98310'], ['Port Angeles', '98362'], ['Renton', '98057'], ['Tacoma', '98402'], ['Everett', '98201'], ['Auburn', '98002'],
  ['Burien', '98166'], ['Shoreline', '98133'], ['Bellevue', '98004'], ['Federal Way', '98003'], ['Puyallup', '98371'], ['Silverdale', '98383']] as const

const regions = ['Alki', 'Baker', 'Ballast', 'Cascade', 'Cedar', 'Chinook', 'Copper', 'Driftwood', 'Eagle', 'Elwha', 'Fjord', 'Garnet', 'Granite', 'Heron', 'Iron', 'Juniper', 'Keystone', 'Kingfisher', 'Lantern', 'Madrona', 'Marrow', 'Mossback', 'Northern',
  'Obsidian', 'Olympic', 'Osprey', 'Paper', 'Quarry', 'Rainshadow', 'Salal', 'Sawtooth', 'Skagit', 'Summit', 'Tidewater', 'Umbrella', 'Vine', 'Whidbey', 'Wildrose', 'Yarrow', 'Zephyr']
const places = ['Bay', 'Beach', 'Bluff', 'Bridge', 'Creek', 'Crest', 'Falls', 'Harbor', 'Hill', 'Island', 'Lake', 'Mesa', 'Moon', 'Point', 'Ridge', 'River', 'Road', 'Slough', 'Springs', 'Street']
const trades = { employer: ['Electric', 'Electrical Contractors', 'Power & Light', 'Systems & Wiring', 'Switchgear', 'Signs & Lighting', 'Sound & Communications', 'Industrial Electric', 'Line & Light'],
  union: ['Building Trades Council', 'Shipyard Trades Local', 'Labor Council'], training_partner: ['Community College', 'Pre-Apprenticeship Center', 'Technical School'], jatc: ['JATC'] }

/** The name of the nth organization, each another: a word of the region, one of a place, one of the trade; numbers only where the words run out. */
export function organizationName(type: keyof typeof trades, n: number): string {
  const words = trades[type]
  const [region, place, trade] = [regions[n % regions.length]!, places[Math.floor(n / regions.length) % places.length]!, words[Math.floor(n / 7) % words.length]!]
  const round = Math.floor(n / (regions.length * places.length))
  return `${region} ${place} ${trade}${round > 0 ? ` ${round + 1}` : ''}`
}
